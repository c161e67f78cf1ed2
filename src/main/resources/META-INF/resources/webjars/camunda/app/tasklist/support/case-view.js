import {element, written} from './dom.js';
import {CaseDiagram} from './case-diagram.js';
import {documentsSection} from './case-documents.js';
import {caseFile} from './case-file.js';
import {objection} from './case-publicity.js';
import {tabs} from './case-tabs.js';
import {CaseTimeline} from './case-timeline.js';
import {officeVerbs} from './case-verbs.js';
import {withdrawal} from './case-withdrawal.js';

/**
 * The nodes that show a case: what it is, and four tabs. `panel` has the `node` in which they stand, reloads itself, leaves the case, and goes to the
 * form where there is one.
 */
export function caseView(content, panel) {
  panel.concerns = `${content.caseNumber}　${content.enterprise.name}`;
  return [
    heading(content, panel),
    ...tabs([
      {id: 'file', label: '案卷', fill: node => node.append(...caseFile(content, panel))},
      {id: 'documents', label: `材料（${content.documents.length}）`, fill: node => node.append(...documentsSection(content, panel))},
      {id: 'timeline', label: '流转', late: true, fill: node => new CaseTimeline(content, panel, node)},
      {id: 'diagram', label: '流程图', late: true, fill: node => new CaseDiagram(content, node)}
    ])
  ];
}

function heading(content, panel) {
  return element('header', {class: 'case-heading'},
    element('h3', {}, content.caseNumber),
    element('span', {class: 'case-status'}, content.status),
    element('span', {class: 'case-hint'}, [content.bureau && `承办：${content.bureau}`, `收件：${written(content.receivedOn)}`].filter(Boolean).join(' · ')),
    element('span', {class: 'case-actions'},
      panel.goToForm ? element('button', {type: 'button', class: 'btn btn-default btn-sm case-to-form', onclick: () => panel.goToForm()}, '转到办理表单') : null,
      panel.taskId ? officeVerbs(panel) : null,
      content.publication?.mayRecordObjection ? objection(content, panel) : null,
      content.mayWithdraw ? withdrawal(content, panel) : null));
}
