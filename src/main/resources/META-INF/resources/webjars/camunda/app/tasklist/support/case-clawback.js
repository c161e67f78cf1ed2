import {element, facts, folded, row, section, table} from './dom.js';
import {address} from './server.js';

/** A colour is never alone: the word stands beside it. */
const URGENT = new Set(['near', 'passed']);

/** The recovery of a case, what is owed and until when first; nothing for a task of something else. */
export function clawbackSections(content) {
  if (!content) {
    return [];
  }
  return [
    section(`违约追缴 ${content.number}（${content.state}）`, figures(content.figures),
      content.motion && element('p', {class: 'case-problem'}, `待审批：${content.motion}`),
      facts(content.facts.map(({label, value}) => [label, value]))),
    content.calculation && section('追缴金额', ...calculation(content.calculation)),
    content.periods.length > 0 && section('期限', periods(content.periods)),
    content.plan && section(`分期执行协议（${content.plan.state}）`, plan(content.plan)),
    content.offsettable.length > 0 && section('可抵销的未拨付款项', table(['协议', '期次', '未拨付', '计划日期'],
      content.offsettable.map(({agreement, instalment, amount, dueOn}) => row(null, agreement, `第 ${instalment} 期`, amount, dueOn)))),
    content.contests.length > 0 && section('复议和诉讼', table(['类别', '日期', '受理机关', '案号', '结果', '摘要'],
      content.contests.map(({kind, filedOn, body, reference, result, opinion}) => row(null, kind, filedOn, body, reference, result, opinion)))),
    content.receipts.length > 0 && section(`收款和退款（${content.receipts.length}）`, table(['类别', '银行流水号', '日期', '金额', '状态'],
      content.receipts.map(({kind, reference, on, amount, state}) => row(null, kind, reference, on, amount, state)))),
    content.documents.length > 0 && section(`追缴文书（${content.documents.length}）`, documents(content)),
    (content.calculation ? folded : section)(`线索（${content.reports.length}）`, table(['来源', '违约情形', '违约日期', '情况', '报告人', '时间'],
      content.reports.map(({source, breach, breachOn, facts: found, by, at}) => row(null, source, breach, breachOn, found, by, at)))),
    folded(`追缴经过（${content.acts.length}）`, table(['事项', '日期', '金额', '内容', '办理人', '登记时间'],
      content.acts.map(({kind, effective, amount, text, by, at}) => row(null, kind, effective, amount, text, by, at))))
  ];
}

function figures(shown) {
  return element('div', {class: 'case-figures case-limits'}, shown.map(({label, value, note, doubtful}) =>
    element('div', {class: doubtful ? 'doubtful' : null},
      element('span', {}, label), element('strong', {}, value), note && element('small', {}, note))));
}

function calculation({heading, lines, principal, interest, total, factors, version}) {
  return [
    element('p', {class: 'case-hint'}, heading),
    lines.length > 0
      ? table(['拨付凭证', '拨付日期', '拨付金额', '返还比例', '应返还本金', '利息', '合计'], [
        ...lines.map(line => row(null, line.reference, line.paidOn, line.paid, line.share, line.principal, line.interest, line.total)),
        row('total', '合计', '', '', '', principal, interest, total)
      ])
      : element('p', {class: 'case-hint'}, '该协议没有已拨付的资金。'),
    element('details', {},
      element('summary', {}, '计算说明'),
      table(['要素', '数值', '来源'], [...factors.map(({factor, value, source}) => row(null, factor, value, source)), row('total', '规则', version, '')]),
      lines.filter(({rates}) => rates.length > 0).map(({reference, rates}) => element('div', {},
        element('p', {}, `${reference} 的计息：`), element('ul', {}, rates.map(rate => element('li', {}, rate))))))
  ];
}

function periods(shown) {
  return table(['期限', '长度', '依据', '起算日', '届满日', '状态'], shown.map(({name, length, source, from, until, state, mark}) =>
    element('tr', {class: URGENT.has(mark) ? 'missing' : null},
      [name, length, source, from, until].map(text => element('td', {}, text)),
      element('td', {}, URGENT.has(mark) ? element('strong', {}, state) : state))));
}

function plan({signedOn, parts}) {
  return [
    element('p', {class: 'case-hint'}, `签订于${signedOn}`),
    table(['期次', '日期', '金额', '已履行'], parts.map(({number, dueOn, amount, covered}) => row(null, `第 ${number} 期`, dueOn, amount, covered)))
  ];
}

function documents({caseId, documents: issued}) {
  return table(['文书', '文号', '日期', '文件', '校验码'], issued.map(({kind, number, issuedOn, fileName, documentId, sha256}) =>
    element('tr', {},
      element('td', {}, kind), element('td', {}, number), element('td', {}, issuedOn),
      element('td', {}, element('a', {href: address(`cases/${caseId}/documents/${documentId}`), download: fileName}, fileName)),
      element('td', {}, element('code', {title: sha256}, `${sha256.slice(0, 12)}…`)))));
}
