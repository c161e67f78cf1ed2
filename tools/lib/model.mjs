// A BPMN file as the drawing sees it.

import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';

const camunda = createRequire(import.meta.url)('camunda-bpmn-moddle/resources/camunda.json');
const moddle = new BpmnModdle({ camunda });

export async function readModel(xml) {
  const { rootElement: definitions, warnings } = await moddle.fromXML(xml);
  if (warnings.length) throw new Error(warnings.map(warning => warning.message).join('\n'));
  const process = definitions.rootElements.find(element => element.$type === 'bpmn:Process');
  const elements = {};
  const parents = {};
  const collect = (container, parent) => {
    for (const element of container.flowElements ?? []) {
      elements[element.id] = element;
      parents[element.id] = parent;
      collect(element, element.id);
    }
  };
  collect(process, process.id);
  const all = Object.values(elements);
  const isFlow = element => element.$type === 'bpmn:SequenceFlow';
  for (const flow of all.filter(isFlow)) {
    join(flow.sourceRef, 'outgoing', flow);
    join(flow.targetRef, 'incoming', flow);
  }
  return {
    definitions, process,
    element: id => elements[id] ?? fail(`no element ${id} in ${process.id}`),
    parentOf: id => parents[id],
    flows: () => all.filter(isFlow),
    nodes: () => all.filter(element => !isFlow(element)).map(element => element.id),
    boundariesOf: host => all.filter(element => element.attachedToRef?.id === host)
  };
}

/** Replaces the model's diagram by the given bounds, lines and labels. */
export async function writeModel(model, { boxes }, lines, labels) {
  const bounds = ({ x, y, width, height }) => moddle.create('dc:Bounds', { x, y, width, height });
  const label = id => (labels[id] ? { label: moddle.create('bpmndi:BPMNLabel', { bounds: bounds(labels[id]) }) } : {});
  const shapes = Object.entries(boxes).map(([id, box]) => {
    const bpmnElement = model.element(id);
    return moddle.create('bpmndi:BPMNShape', {
      id: `${id}_di`, bpmnElement, bounds: bounds(box), ...label(id),
      ...(bpmnElement.$type === 'bpmn:SubProcess' ? { isExpanded: true } : {}),
      ...(bpmnElement.$type === 'bpmn:ExclusiveGateway' ? { isMarkerVisible: true } : {})
    });
  });
  const edges = Object.entries(lines).map(([id, points]) => moddle.create('bpmndi:BPMNEdge', {
    id: `${id}_di`, bpmnElement: model.element(id), ...label(id),
    waypoint: points.map(({ x, y }) => moddle.create('dc:Point', { x, y }))
  }));
  const plane = moddle.create('bpmndi:BPMNPlane', { id: `plane_${camel(model.process.id)}`, bpmnElement: model.process, planeElement: [...shapes, ...edges] });
  plane.planeElement.forEach(element => { element.$parent = plane; });
  model.definitions.diagrams = [moddle.create('bpmndi:BPMNDiagram', { id: `diagram_${camel(model.process.id)}`, plane })];
  return (await moddle.toXML(model.definitions, { format: true })).xml;
}

const camel = key => key.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

function join(node, side, flow) {
  node[side] ??= [];
  if (!node[side].includes(flow)) node[side].push(flow);
}

function fail(message) {
  throw new Error(message);
}
