import {element, facts, row, section, table} from './dom.js';
import {comparedTerms} from './case-negotiation.js';
import {address} from './server.js';

/** The agreement of a case: what is to be changed first, then what is in force; nothing for a case without one. */
export function agreementSections(content, caseId) {
  if (!content) {
    return [];
  }
  return [
    content.change && section(content.change.title, facts([['理由', content.change.reason], ['提出人', content.change.proposedBy]]),
      content.change.lines.length > 0 && comparedTerms(content.change)),
    section(`支持协议（${content.state}）`,
      facts([['协议编号', content.number], ['支持金额', content.amount], ['签署期限', content.due]]),
      table(['版本', '状态', '拟制日期', '协议文本', '签署扫描件', '文本校验值', '模板'], content.versions.map(version => versionRow(version, caseId))),
      element('h4', {}, content.plan),
      table(['期次', '金额', '付款条件', '证明材料', '付款日期', '预算年度', '状态'],
        content.instalments.map(each => row(null, each.name, each.amount, each.milestone, each.evidence, each.dueOn, each.budgetYear, each.state))))
  ];
}

function versionRow({name, state, preparedOn, docxId, pdfId, scanId, hash, template}, caseId) {
  return element('tr', {},
    element('td', {}, name),
    element('td', {}, state),
    element('td', {}, preparedOn),
    element('td', {}, pdfId && link(caseId, pdfId, 'PDF'), pdfId && docxId && '　', docxId && link(caseId, docxId, 'DOCX')),
    element('td', {}, scanId && link(caseId, scanId, '扫描件')),
    element('td', {}, hash && `${hash}…`),
    element('td', {}, template));
}

function link(caseId, documentId, label) {
  return element('a', {href: address(`cases/${caseId}/documents/${documentId}`), download: true}, label);
}
