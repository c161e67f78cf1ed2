import {element, table, written} from './dom.js';
import {ask} from './case-dialog.js';
import {send} from './server.js';

/** 登记异议: an objection that came by letter, telephone or visit. */
export function objection({caseId, caseNumber, publication}, panel) {
  return element('button', {type: 'button', class: 'btn btn-default btn-sm', onclick: () => ask({
    title: `登记异议：${caseNumber}`,
    hints: [`公示编号：${publication.number}`, '登记后公示暂停计时，由法制审核核查并答复异议人。书面异议请同时上传到案件材料。'],
    fields: [
      {name: 'name', label: '异议人姓名或单位名称', longest: 100},
      {name: 'contact', label: '联系方式（电话、电子邮箱或地址）', longest: 100},
      {name: 'content', label: '异议内容', longest: 2000, rows: 6}
    ],
    confirm: '登记异议',
    act: async letter => {
      const answer = await send(`cases/${caseId}/objections`, letter);
      return `异议已登记，回执编号：${(await answer.json()).receipt}。请告知异议人。`;
    },
    done: () => panel.reload()
  })}, '登记异议');
}

/** 公开内容: what the notice shows, and what is kept back as a trade secret. */
export function publicContent({caseId, publication}, panel) {
  return [
    element('p', {class: 'case-hint'}, publication.number
      ? `公示编号：${publication.number}，公示至 ${written(publication.endsOn)}${publication.paused ? '（因异议暂停）' : ''}。`
      : '公示前确定。未作处理的内容在公示时全部公开。'),
    table(['内容', '拟公开文字', '是否公开', '理由', ...publication.mayDecide ? ['办理'] : []],
      publication.fields.map(field => fieldRow(caseId, field, publication.mayDecide, panel)))
  ];
}

function fieldRow(caseId, {field, label, text, keptBackBecause}, mayDecide, panel) {
  const keptBack = keptBackBecause !== null;
  return element('tr', {class: keptBack ? 'missing' : null},
    element('td', {}, label),
    element('td', {}, text),
    element('td', {}, keptBack ? '不予公开' : '公开'),
    element('td', {}, keptBackBecause ?? ''),
    mayDecide ? element('td', {}, keptBack
      ? decision('恢复公开', '恢复公开', 'disclosed-fields')
      : decision('不予公开', '不予公开（商业秘密）', 'kept-back-fields')) : null);

  function decision(name, title, path) {
    return element('button', {type: 'button', class: 'btn btn-default btn-sm', 'aria-label': `${label}：${name}`, onclick: () => ask({
      title: `${title}：${label}`,
      hints: [`公示文字：${text}`],
      fields: [{name: 'reason', label: '理由', longest: 500, rows: 4}],
      confirm: `确认${name}`,
      act: async ({reason}) => {
        await send(`cases/${caseId}/${path}`, {field, reason});
      },
      done: () => panel.reload()
    })}, name);
  }
}
