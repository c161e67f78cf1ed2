import {element, facts, row, section, table} from './dom.js';

/** What the committee decides on in a ranked selection. */
export function rankingView(candidates) {
  return [section(`择优排名（${candidates.length}）`,
    candidates.length === 0
      ? element('p', {class: 'case-hint'}, '没有参评项目。')
      : table(['名次', '案件编号', '申报主体', '项目', '评审得分', '核定金额', '拟入选'],
        candidates.map(({rank, caseNumber, applicant, project, score, amount, selected}) =>
          row(selected ? 'total' : null, `${rank}`, caseNumber, applicant, project, score, amount, selected ? '是' : '否'))))];
}

/** What the second person confirms in a change of the policy's terms. */
export function termView({instrument, kind, present, value, validFrom, validUntil, source, enteredBy, enteredAt}) {
  return [section('拟调整的政策参数', facts([
    ['适用条款', instrument],
    ['参数', kind],
    ['现行数值', present],
    ['拟定数值', value],
    ['生效日期', validFrom],
    ['截止日期', validUntil],
    ['依据', source],
    ['提出人', enteredBy],
    ['提出时间', enteredAt]
  ]))];
}

/** The year that is evaluated, with its results in short and the way to everything else. */
export function campaignView({title, year, reason, agreements, results, supported, paid, requests, proposals, documents}) {
  return [section(title, facts([
    ['调整理由', reason],
    ['应评协议', agreements],
    ['评估结果', results],
    ['支持总额', supported],
    ['当年拨付', paid],
    ['企业诉求', requests],
    ['调整建议', proposals]
  ]), element('p', {class: 'case-hint'},
    element('a', {href: `/evaluation/${year}`, target: '_blank', rel: 'noopener'}, '查看数据、诉求和对标意见'),
    documents.map(({id, name}) => element('a', {href: `/evaluation/${year}/documents/${id}`}, ` · ${name}`))))];
}
