import {element, facts, folded, row, section, table, written} from './dom.js';

/** A colour is never alone: the word stands beside it. */
const LIGHTS = {red: '红', amber: '黄', green: '绿'};

/** The negotiation of a case, what lies on the table first; nothing for a case without one. */
export function negotiationSections(content) {
  if (!content) {
    return [];
  }
  return [
    section(`一企一策洽谈（${content.state}）`, figures(content.figures), content.endReason && element('p', {class: 'case-hint'}, content.endReason),
      content.terms ? comparedTerms(content.terms) : element('p', {class: 'case-hint'}, '尚未发出要约。')),
    content.rounds.length > 0 && folded(`洽谈轮次（${content.rounds.length}）`, content.rounds.map(round)),
    (content.findings.length > 0 || content.review) && section('尽职调查和公平竞争审查', findings(content.findings), content.review && review(content.review)),
    content.mandates.length > 0 && folded(`谈判授权（${content.mandates.length}）`, mandates(content.mandates)),
    content.before.length > 0 && folded(`该企业以往获得的支持（${content.before.length}）`, before(content.before))
  ];
}

function figures(shown) {
  return element('div', {class: 'case-figures case-limits'}, shown.map(({label, value, note, doubtful}) =>
    element('div', {class: doubtful ? 'doubtful' : null},
      element('span', {}, label), element('strong', {}, value), note && element('small', {}, note))));
}

/** Changed lines in full, the others folded away; terms without anything before them in full. */
export function comparedTerms({present, before: earlier, lines}) {
  if (!earlier) {
    return table(['条款', present], lines.map(({label, after}) => row(null, label, after)));
  }
  const changed = lines.filter(({mark}) => mark !== '不变');
  const same = lines.filter(({mark}) => mark === '不变');
  return element('div', {class: 'case-terms'},
    changed.length > 0
      ? element('div', {class: 'case-compared'}, table(['条款', earlier, present, '变化'], changed.map(changedLine)))
      : element('p', {class: 'case-hint'}, `${present}与${earlier}的条款完全相同。`),
    same.length > 0 && element('details', {},
      element('summary', {}, `未变更的条款（${same.length}）`),
      table(['条款', present], same.map(({label, after}) => row(null, label, after)))));
}

function changedLine({label, before: said, after, mark}) {
  return element('tr', {class: 'changed'},
    element('td', {}, label),
    element('td', {}, said === null ? '—' : after === null ? element('del', {}, said) : said),
    element('td', {}, after === null ? '—' : element('ins', {}, after)),
    element('td', {}, element('strong', {}, mark)));
}

function round({number, direction, madeBy, madeAt, amount, validUntil, answerDue, note, outcome, answers, terms: said}) {
  return element('details', {class: 'case-round'},
    element('summary', {}, `第 ${number} 轮 ${direction}　${amount}　${written(madeAt)}　${madeBy}　`, element('strong', {}, outcome)),
    facts([['有效期至', validUntil], ['答复期限', answerDue], ['说明', note]]),
    answers.length > 0 && table(['答复', '方式', '答复人', '时间', '内容'],
      answers.map(({kind, channel, by, at, text}) => row(null, kind, channel, by, at, text))),
    comparedTerms(said));
}

function findings(found) {
  return found.length > 0 && table(['调查', '评级', '结论', '调查人', '时间'], found.map(({kind, light, rating, findings: text, by, at}) =>
    element('tr', {},
      element('td', {}, kind),
      element('td', {}, element('span', {class: `case-light ${light}`}, LIGHTS[light]), rating.replace(/^.：/, '')),
      element('td', {}, text), element('td', {}, by), element('td', {class: 'number'}, at))));
}

function review({result, passed, legalBasis, exceptionClause, termEndsOn, reviewNumber, opinion, by, at}) {
  return element('div', {},
    element('p', {class: passed ? null : 'case-problem'}, '公平竞争审查：', element('strong', {}, result)),
    facts([['审查文号', reviewNumber], ['法律依据', legalBasis], ['例外规定', exceptionClause], ['实施期限至', termEndsOn], ['审查意见', opinion],
      ['审查人', `${by}　${at}`]]));
}

function mandates(given) {
  return table(['额度', '有效期至', '授权人', '时间', '理由', '会议纪要'],
    given.map(({maximum, validUntil, givenBy, at, reason, minutesNo}) => row(null, maximum, validUntil, givenBy, at, reason, minutesNo)));
}

function before(earlier) {
  return table(['案件', '条款', '项目', '状态', '核定金额', '协议', '已拨付'],
    earlier.map(({caseNumber, instrument, projectName, status, approved, agreement, paid}) =>
      row(null, caseNumber, instrument, projectName, status, approved, agreement, paid)));
}
