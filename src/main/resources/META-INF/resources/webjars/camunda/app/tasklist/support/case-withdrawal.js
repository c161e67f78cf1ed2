import {element} from './dom.js';
import {ask} from './case-dialog.js';
import {send} from './server.js';

/** 登记企业撤回: the applicant withdraws in writing, the desk records it. */
export function withdrawal({caseId, caseNumber}, panel) {
  return element('button', {type: 'button', class: 'btn btn-default btn-sm', onclick: () => ask({
    title: `登记企业撤回：${caseNumber}`,
    hints: ['撤回后本案终止，已预留的资金随即释放，不能恢复。请先取得企业的书面撤回申请。'],
    fields: [{name: 'reason', label: '撤回原因', longest: 500, rows: 4}],
    confirm: '确认撤回',
    dangerous: true,
    act: async reason => {
      await send(`cases/${caseId}/withdrawal`, reason);
    },
    done: () => panel.leave()
  })}, '登记企业撤回');
}
