import {element} from './dom.js';
import {outside, read} from './server.js';

const VIEWER = outside('/bpmn-js/18.31.1/');
const STEP = 1.25;
/** Zooms at which the labels are read at ease, and at which they can be read at all. */
const COMFORTABLE = 0.9;
const LEGIBLE = 0.6;
/** Keeps the mark of the viewer's makers, which stays as it is, off the last elements. */
const SHRUNK = 0.94;
const MARKS = {passed: 'case-passed', active: 'case-active', stuck: 'case-stuck'};

/** 流程图: where the case stands, in the model by which it runs. */
export class CaseDiagram {
  constructor(content, node) {
    this.caseId = content.caseId;
    this.node = node;
    this.load();
  }

  async load() {
    this.node.replaceChildren(element('p', {class: 'case-hint', role: 'status'}, '正在加载流程图…'));
    try {
      this.runs = await read(`cases/${this.caseId}/processes`);
      if (this.runs.length === 0) {
        return this.node.replaceChildren(element('p', {class: 'case-hint'}, '本案没有流程记录。'));
      }
      addStyles();
      const {ProcessViewer} = await import(`${VIEWER}process-viewer.js`);
      this.build(ProcessViewer);
      await this.show(this.present());
    } catch (failure) {
      this.fail(failure);
    }
  }

  build(ProcessViewer) {
    this.choice = element('select', {class: 'form-control', 'aria-label': '流程', onchange: () => this.show(this.runs[this.choice.selectedIndex]).catch(failure => this.fail(failure))},
      this.runs.map(run => element('option', {}, nameOf(run))));
    const button = (label, act) => element('button', {type: 'button', class: 'btn btn-default btn-sm', onclick: act}, label);
    this.standing = element('p', {class: 'case-standing', role: 'status'});
    this.canvas = element('div', {class: 'case-diagram', role: 'group', 'aria-label': '流程图，可用鼠标拖动，选中后可用方向键移动'});
    this.node.replaceChildren(
      element('div', {class: 'case-filters'}, this.choice,
        button('当前环节', () => this.goToPresent()), button('缩小', () => this.zoom(1 / STEP)), button('放大', () => this.zoom(STEP)), button('整图', () => this.fit())),
      this.standing, this.canvas, legend());
    this.viewer = new ProcessViewer({container: this.canvas});
    new ResizeObserver(() => this.seen && this.resize()).observe(this.canvas);
  }

  /** The innermost process that is under way, else the one that began the case. */
  present() {
    const open = this.runs.filter(({endedAt}) => !endedAt);
    return open.findLast(run => !open.some(({parent}) => parent === run.id)) ?? this.runs[0];
  }

  async show(run) {
    this.choice.selectedIndex = this.runs.indexOf(run);
    const {bpmn, active, stuck, passed, tasks} = await read(`cases/${this.caseId}/processes/${run.id}`);
    await this.viewer.importXML(bpmn);
    this.active = active.filter(id => this.has(id));
    this.mark('passed', passed.filter(id => !active.includes(id)));
    this.mark('active', active);
    this.mark('stuck', stuck);
    this.standing.replaceChildren(...this.standingOf(run, tasks, stuck));
    this.fit();
    if (this.active.length > 0 && this.viewer.get('canvas').zoom() < LEGIBLE) {
      this.goToPresent();
    }
  }

  has(id) {
    return Boolean(this.viewer.get('elementRegistry').get(id));
  }

  mark(kind, ids) {
    ids.filter(id => this.has(id)).forEach(id => this.viewer.get('canvas').addMarker(id, MARKS[kind]));
  }

  /** Tasks are called more exactly than their element: 经办审核, not 审核. */
  standingOf(run, tasks, stuck) {
    const names = tasks.length > 0 ? tasks : this.active.map(id => this.viewer.get('elementRegistry').get(id).businessObject.name).filter(Boolean);
    return [
      element('strong', {}, run.endedAt ? run.state : `目前环节：${names.join('、') || '等待中'}`),
      `　${run.startedAt} 开始${run.endedAt ? `，${run.endedAt} 结束` : ''}，按流程第 ${run.version} 版办理。`,
      stuck.length > 0 && element('strong', {class: 'wrong'}, '　系统执行受阻，请联系管理员。')
    ].filter(Boolean);
  }

  fit() {
    const canvas = this.viewer.get('canvas');
    canvas.zoom('fit-viewport', 'auto');
    canvas.zoom(canvas.zoom() * SHRUNK, 'auto');
    this.seen = () => this.fit();
  }

  resize() {
    this.viewer.get('canvas').resized();
    if (this.canvas.clientWidth > 0) {
      this.seen();
    }
  }

  zoom(factor) {
    const canvas = this.viewer.get('canvas');
    this.seen = () => {};
    canvas.zoom(Math.min(3, Math.max(0.15, canvas.zoom() * factor)), 'auto');
  }

  goToPresent() {
    const canvas = this.viewer.get('canvas');
    canvas.zoom(COMFORTABLE);
    this.seen = () => this.goToPresent();
    if (this.active.length > 0) {
      canvas.scrollToElement(this.active[0], {top: 80, left: 120, bottom: 80, right: 120});
    }
  }

  fail(failure) {
    this.node.replaceChildren(element('div', {class: 'case-problem', role: 'alert'},
      element('span', {}, failure.status === undefined ? '流程图无法显示，请刷新页面后重试。' : failure.message),
      element('button', {type: 'button', class: 'btn btn-default', onclick: () => this.load()}, '重新加载')));
  }
}

function nameOf({name, startedAt, state}) {
  return `${name}（${state}，${startedAt}）`;
}

function legend() {
  const item = (kind, text) => element('span', {}, element('span', {class: `case-legend ${kind}`, 'aria-hidden': 'true'}), text);
  return element('p', {class: 'case-hint case-legends'}, item('active', '目前环节（粗框）'), item('passed', '已经过（实底）'), item('stuck', '受阻（虚框）'));
}

function addStyles() {
  const files = ['diagram-js.css', 'bpmn-js.css'].map(name => VIEWER + name);
  files.filter(href => !document.querySelector(`link[href="${href}"]`)).forEach(href => document.head.append(element('link', {rel: 'stylesheet', href})));
}
