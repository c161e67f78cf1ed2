import {element} from './dom.js';
import {caseView} from './case-view.js';
import {read, SEARCH_PAGE} from './server.js';

/** 案件查询: any case that one may see, by its number, without a task. */
class CaseLookup {
  constructor() {
    this.number = element('input', {class: 'form-control', name: 'number', required: true, maxlength: 40, placeholder: '例如 京技扶申〔2026〕0001号', 'aria-label': '案件编号'});
    this.message = element('p', {class: 'case-hint', role: 'status'}, '请输入完整的案件编号；只知道企业、人员或意见中的几个字，请用案件检索。');
    this.node = element('section', {class: 'case-panel', 'aria-label': '案件概况'});
    this.dialog = element('dialog', {class: 'case-dialog case-lookup', 'aria-labelledby': 'lookup-title', onclose: () => this.dialog.remove()},
      element('header', {class: 'case-heading'},
        element('h4', {id: 'lookup-title'}, '案件查询'),
        element('span', {class: 'case-actions'},
          element('a', {class: 'btn btn-default', href: SEARCH_PAGE}, '案件检索'), ' ',
          element('button', {type: 'button', class: 'btn btn-default', onclick: () => this.dialog.close()}, '关闭'))),
      element('form', {class: 'case-search', novalidate: true, onsubmit: event => this.search(event)},
        this.number,
        element('button', {type: 'submit', class: 'btn btn-primary'}, '查询'),
        this.message),
      this.node);
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  search(event) {
    event.preventDefault();
    this.searched = this.number.value.trim();
    if (!this.searched) {
      this.message.textContent = '请输入案件编号。';
      return this.number.focus();
    }
    return this.reload();
  }

  async reload() {
    try {
      const content = await read(`cases?number=${encodeURIComponent(this.searched)}`);
      content.agreement = content.project.approved ? await read(`cases/${content.caseId}/agreement`) : null;
      this.message.textContent = '';
      this.node.replaceChildren(...caseView(content, this));
    } catch (failure) {
      this.node.replaceChildren();
      this.message.textContent = failure.message;
    }
  }

  leave() {
    return this.reload();
  }
}

export default {
  id: 'support-case-lookup',
  pluginPoint: 'tasklist.navbar.action',
  priority: 300,
  properties: {label: '案件查询'},
  render: node => node.append(
    element('a', {href: '', class: 'case-lookup-action', onclick: event => {
      event.preventDefault();
      new CaseLookup();
    }}, element('span', {class: 'glyphicon glyphicon-search', 'aria-hidden': 'true'}), ' 案件查询'))
};
