import {element, facts, folded, row, section, table} from './dom.js';
import {agreementSections} from './case-agreement.js';
import {clawbackSections} from './case-clawback.js';
import {evaluationSections} from './case-evaluation.js';
import {negotiationSections} from './case-negotiation.js';
import {publicContent} from './case-publicity.js';

/** 案卷: what waits for a decision and what decides it first and open, the rest folded. Once an agreement is made, the application is the rest. */
export function caseFile(content, panel) {
  const openObjections = content.objections.filter(({answer}) => !answer);
  const answered = content.objections.filter(({answer}) => answer);
  const background = content.agreement ? folded : section;
  return [
    figures(content),
    warnings(content),
    openObjections.length > 0 && section('待核查的公示异议', objections(openObjections)),
    ...clawbackSections(content.clawback),
    ...evaluationSections(content.evaluation),
    ...negotiationSections(content.negotiation),
    content.conflicts.length > 0 && section('重复支持（就高不重复）', conflicts(content.conflicts)),
    content.defects.length > 0 && section('补正要求', list(content.defects)),
    content.reasons.length > 0 && section('结果理由', list(content.reasons)),
    ...agreementSections(content.agreement, content.caseId),
    content.fundEffect && section('对年度资金的影响', fundEffect(content.fundEffect)),
    content.paymentOrders?.length > 0 && section('支付单', paymentOrders(content.paymentOrders)),
    background('申报主体和项目', applicant(content)),
    content.award && background('支持金额测算', award(content.award)),
    background('政策条款', instrument(content.instrument)),
    section(`办理意见（${content.opinions.length}）`, opinions(content.opinions)),
    content.publication && folded('公开内容', publicContent(content, panel)),
    answered.length > 0 && folded('已答复的公示异议', objections(answered))
  ].filter(Boolean);
}

function figures({project, award: computed, fund}) {
  return element('div', {class: 'case-figures'},
    figure('申请金额', project.requested),
    computed && figure('测算上限', computed.amount, computed.missingTerms.length > 0),
    figure('核定金额', project.approved),
    fund && figure(fund.label, fund.available, !fund.enough));
}

function figure(label, amount, doubtful) {
  return amount ? element('div', {class: doubtful ? 'doubtful' : null}, element('span', {}, label), element('strong', {}, amount)) : null;
}

function warnings({award: computed, conflicts: found, fund, refusedAddress}) {
  const texts = [
    computed?.missingTerms.length > 0 && `以下政策参数尚未设定，设定并复核生效前不能通过审核：${computed.missingTerms.join('、')}。`,
    found.length > 0 && `本案与 ${found.length} 件其他申报使用了同一事实，按就高不重复原则处理。`,
    refusedAddress && `申报单位登记的邮箱 ${refusedAddress.address} 收不到邮件（${refusedAddress.since}）。请用其他方式联系，并请其提供新的邮箱。`,
    fund && !fund.enough && '年度资金余额不足，通过后将按决定先后排队等待资金。'
  ].filter(Boolean);
  return texts.length > 0 && element('ul', {class: 'case-warnings', role: 'alert'}, texts.map(text => element('li', {}, text)));
}

function applicant({enterprise, project}) {
  return facts([
    ['申报主体', enterprise.name],
    ['统一社会信用代码', enterprise.creditCode],
    ['主体类型', enterprise.kind],
    ['所属产业', enterprise.industry],
    ['注册资本', enterprise.registeredCapital || '不适用'],
    ['注册地址', enterprise.registeredAddress],
    ['办公地址', enterprise.officeAddress],
    ['项目名称', project.name],
    ['计算基数', project.base],
    ['上年同口径金额', project.lastYear],
    ['产品数量', project.products && `${project.products} 项`],
    ['支持事项', project.facts],
    ['项目说明', project.statement]
  ]);
}

function instrument({code, title, clause, mode, cap, base, quote}) {
  return [
    facts([['条款', `${code} ${title}`], ['依据', clause], ['支持方式', mode], ['政策上限', cap], ['计算基数', base]]),
    element('blockquote', {cite: '京技管〔2020〕48号'}, quote)
  ];
}

function award({amount, lines, missingTerms, rulesVersion}) {
  return [
    table(['要素', '数值', '来源'], [
      ...lines.map(line => row(null, line.factor, line.value, line.source)),
      ...missingTerms.map(term => row('missing', term, '未设定', '须由政策参数调整流程设定')),
      row('total', '可支持金额上限', amount, versionOf(rulesVersion))
    ])
  ];
}

/** `award-2` is the second edition of the computation. */
function versionOf(rulesVersion) {
  const edition = /\d+$/.exec(rulesVersion);
  return edition ? `测算规则第 ${edition[0]} 版` : `测算规则 ${rulesVersion}`;
}

function fundEffect({amounts, years}) {
  return [
    facts(amounts.map(({label, amount}) => [label, amount])),
    years.length > 0 && table(['预算年度', '已承诺未支付', '已支付'], years.map(({year, committed, paid}) => row(null, year, committed, paid)))
  ].filter(Boolean);
}

function conflicts(found) {
  return table(['相同事实', '其他申报', '条款', '金额', '状态'],
    found.map(({fact, caseNumber, instrument: other, amount, paid}) =>
      row('missing', fact, caseNumber, other, amount, paid ? '已拨付，只能支持差额或不予支持' : '未拨付，取较高一项')));
}

function opinions(given) {
  return given.length === 0
    ? element('p', {class: 'case-hint'}, '尚无办理意见。')
    : table(['环节', '办理人', '时间', '结论', '意见', '金额'],
      given.map(({step, actor, decidedAt, outcome, opinion, amount, minutesNo}) =>
        row(null, step, actor, decidedAt, outcome, [opinion, minutesNo && `会议纪要：${minutesNo}`].filter(Boolean).join('\n'), amount)));
}

function objections(received) {
  return table(['回执', '收到时间', '异议内容', '核查结论', '答复'],
    received.map(({receipt, receivedAt, content, finding, answer}) => row(answer ? null : 'missing', receipt, receivedAt, content, finding, answer)));
}

function paymentOrders(orders) {
  return table(['支付单', '期次', '状态', '收款单位', '开户银行', '银行账号', '金额', '编制人', '实付', '自受理用时'],
    orders.map(({number, instalment, state, payeeName, payeeBank, payeeAccount, amount, preparedBy, paid, taken}) =>
      row(null, number ?? '尚未编号', instalment, state, payeeName, payeeBank, payeeAccount, amount, preparedBy, paid, taken)));
}

function list(texts) {
  return element('ul', {}, texts.map(text => element('li', {}, text)));
}
