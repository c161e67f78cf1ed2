import {element, row, section, table} from './dom.js';

/** The yearly evaluation that the task belongs to; nothing for any other task. */
export function evaluationSections(content) {
  if (!content) {
    return [];
  }
  return [
    section(`${content.title}（${content.state}）`, figures(content.figures), promises(content.promises), targets(content)),
    content.requests && section('企业的其他说明和诉求', element('p', {class: 'case-hint'}, content.requests)),
    content.checks.length > 0 && section(`日常核查和登记变更比对（${content.checks.length}）`, checks(content.checks)),
    content.history.length > 0 && section(`评估经过（${content.history.length}）`,
      table(['时间', '环节', '办理人', '内容'], content.history.map(({at, step, by, text}) => row(null, at, step, by, text))))
  ];
}

function figures(shown) {
  return element('div', {class: 'case-figures case-limits'}, shown.map(({label, value, note, doubtful}) =>
    element('div', {class: doubtful ? 'doubtful' : null}, element('span', {}, label), element('strong', {}, value), note && element('small', {}, note))));
}

function promises(lines) {
  return table(['承诺', '签订时', '企业报送的现状', '核查结论', '核查情况'], lines.map(({promise, baseline, said, outcome, finding, doubtful}) =>
    row(doubtful ? 'missing' : null, promise, baseline, said ?? '—', outcome ?? '—', finding ?? '—')));
}

function checks(lines) {
  return table(['日期', '承诺', '来源', '结论', '情况', '核查人'], lines.map(({on, promise, source, outcome, finding, by, doubtful}) =>
    row(doubtful ? 'missing' : null, on, promise, source, outcome, finding, by)));
}

function targets({targets: lines, performance}) {
  return lines.length > 0 && table(['绩效指标', '目标', '企业报送', '核实'], [
    ...lines.map(({indicator, target, reported, checked}) => row(null, indicator, target, reported ?? '—', checked ?? '—')),
    performance && row('total', '绩效完成率', '', '', performance)].filter(Boolean));
}
