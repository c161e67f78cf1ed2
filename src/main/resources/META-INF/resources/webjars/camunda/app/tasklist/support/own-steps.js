import {element, row, table} from './dom.js';
import {takeBack} from './case-take-back.js';
import {outside, read} from './server.js';

/** 我办理过的: one's own last steps, with 撤回 of what nobody has acted on yet. */
class OwnSteps {
  constructor() {
    this.opener = document.activeElement;
    this.body = element('div', {class: 'own-steps'}, element('p', {class: 'case-hint', role: 'status'}, '正在加载…'));
    this.close = element('button', {type: 'button', class: 'btn btn-default', onclick: () => this.dialog.close()}, '关闭');
    this.dialog = element('dialog', {class: 'case-dialog case-lookup', 'aria-labelledby': 'own-steps-title', onclose: () => this.leave()},
      element('header', {class: 'case-heading'}, element('h4', {id: 'own-steps-title'}, '我办理过的'), element('span', {class: 'case-actions'}, this.close)),
      this.body);
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.close.focus();
    this.load();
  }

  leave() {
    this.dialog.remove();
    this.opener?.focus();
  }

  async load() {
    try {
      const steps = await read('own-steps');
      this.body.replaceChildren(steps.length
        ? table(['办理时间', '案件', '环节', '结论', '撤回'], steps.map(step => this.line(step)))
        : element('p', {class: 'case-hint', role: 'status'}, '您还没有办理过案件。'));
    } catch (failure) {
      this.body.replaceChildren(element('div', {class: 'case-problem', role: 'alert'}, element('span', {}, failure.message),
        element('button', {type: 'button', class: 'btn btn-default', onclick: () => this.load()}, '重新加载')));
    }
  }

  line(step) {
    const line = row(null, step.at, null, step.step, step.outcome, null);
    line.children[1].append(element('a', {href: outside(`/case?number=${encodeURIComponent(step.caseNumber)}`), target: '_blank', rel: 'noopener'}, step.caseNumber),
      element('span', {class: 'case-hint own-steps-name'}, step.enterprise));
    line.children[4].append(step.revocable ? takeBack(step, {small: true, done: () => this.load()}) : element('span', {class: 'case-hint'}, step.state ?? ''));
    return line;
  }
}

export default {
  id: 'support-own-steps',
  pluginPoint: 'tasklist.navbar.action',
  priority: 250,
  properties: {label: '我办理过的'},
  render: node => node.append(
    element('a', {href: '', class: 'own-steps-action', onclick: event => {
      event.preventDefault();
      new OwnSteps();
    }}, element('span', {class: 'glyphicon glyphicon-time', 'aria-hidden': 'true'}), ' 我办理过的'))
};
