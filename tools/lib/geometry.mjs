// What a reader would call untidy, found in the geometry of a drawn model.

const near = (a, b, tolerance = 0.5) => Math.abs(a - b) <= tolerance;

export function untidiness(elements) {
  const byId = new Map(elements.map(element => [element.id, element]));
  const isInside = (id, container) => {
    for (let parent = byId.get(id)?.parent; parent; parent = byId.get(parent)?.parent) if (parent === container) return true;
    return false;
  };
  const related = (a, b) => isInside(a.id, b.id) || isInside(b.id, a.id) || a.host === b.id || b.host === a.id;
  const shapes = elements.filter(element => !element.waypoints && !element.labelOf);
  const edges = elements.filter(element => element.waypoints && !element.labelOf);
  const found = [];

  pairs(shapes, (a, b) => {
    if (!related(a, b) && overlap(a, b)) found.push(`${a.id} lies on ${b.id}`);
  });
  for (const edge of edges) {
    if (strokes(edge).some(([p, q]) => !near(p.x, q.x) && !near(p.y, q.y))) found.push(`${edge.id} is slanted`);
    for (const shape of shapes) {
      const end = shape.id === edge.source || shape.id === edge.target;
      if (!end && shape.id !== edge.parent && !isInside(edge.id, shape.id) && strokes(edge).some(stroke => meets(stroke, shape, 2))) {
        found.push(`${edge.id} runs through ${shape.id}`);
      }
    }
  }
  pairs(edges, (a, b) => {
    for (const s of strokes(a)) {
      for (const t of strokes(b)) {
        if (cross(s, t)) found.push(`${a.id} crosses ${b.id}`);
        if (!trunk(a, b) && sharedLength(s, t) > 4) found.push(`${a.id} runs on ${b.id}`);
      }
    }
  });

  const labels = elements.flatMap(element => element.texts.map(text => ({ ...text, element, owner: element.labelOf ?? element.id })));
  for (const label of labels) {
    const { element } = label;
    if (!element.labelOf && !element.waypoints && !holds(element, label)) found.push(`the name of ${element.id} does not fit`);
    if (element.labelOf) {
      for (const shape of shapes) {
        if (shape.id !== byId.get(label.owner)?.parent && !isInside(label.owner, shape.id) && overlap(label, shape)) found.push(`${element.id} lies on ${shape.id}`);
      }
    }
    for (const edge of edges) if (strokes(edge).some(stroke => meets(stroke, label, 1))) found.push(`${element.id} lies on ${edge.id}`);
  }
  pairs(labels, (a, b) => {
    if (overlap(a, b)) found.push(`the labels of ${a.owner} and ${b.owner} overlap`);
  });
  return [...new Set(found)];
}

/** Elements of the model without a shape or line of their own: they would be invisible in Modeler. */
export function undrawn(model, elements) {
  const drawn = new Set(elements.map(element => element.id));
  return [...model.nodes(), ...model.flows().map(flow => flow.id)].filter(id => !drawn.has(id)).map(id => `${id} is not drawn`);
}

function pairs(list, visit) {
  list.forEach((a, i) => list.slice(i + 1).forEach(b => visit(a, b)));
}

/** Flows that leave one gateway, or reach one, may share a line until they part. */
const trunk = (a, b) => a.source === b.source || a.target === b.target;

const strokes = edge => edge.waypoints.slice(1).map((point, i) => [edge.waypoints[i], point]);

const overlap = (a, b) => a.x + a.width - 1 > b.x && b.x + b.width - 1 > a.x && a.y + a.height - 1 > b.y && b.y + b.height - 1 > a.y;

const holds = (box, text) => text.x >= box.x + 1 && text.x + text.width <= box.x + box.width - 1 && text.y >= box.y + 1 && text.y + text.height <= box.y + box.height - 1;

/** A horizontal or vertical stroke and a box that is smaller by the margin. */
function meets([p, q], box, margin) {
  const [left, right] = [Math.min(p.x, q.x), Math.max(p.x, q.x)];
  const [top, bottom] = [Math.min(p.y, q.y), Math.max(p.y, q.y)];
  return right > box.x + margin && left < box.x + box.width - margin && bottom > box.y + margin && top < box.y + box.height - margin;
}

function cross([a, b], [c, d]) {
  const side = (o, p, q) => (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x);
  return side(c, d, a) * side(c, d, b) < -1e-6 && side(a, b, c) * side(a, b, d) < -1e-6;
}

function sharedLength([a, b], [c, d]) {
  const along = (axis, other) => (near(a[axis], b[axis]) && near(c[axis], d[axis]) && near(a[axis], c[axis], 2)
    ? Math.min(Math.max(a[other], b[other]), Math.max(c[other], d[other])) - Math.max(Math.min(a[other], b[other]), Math.min(c[other], d[other]))
    : 0);
  return Math.max(along('x', 'y'), along('y', 'x'));
}
