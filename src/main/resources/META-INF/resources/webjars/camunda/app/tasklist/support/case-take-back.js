import {ask} from './case-dialog.js';
import {element} from './dom.js';
import {send} from './server.js';

/** 撤回 of one's own last step. `done` is called when it is taken back. */
export function takeBack({decisionId, step, outcome}, {small, done}) {
  return element('button', {type: 'button', class: small ? 'btn btn-default btn-sm' : 'btn btn-default', 'aria-label': `撤回：${step}`, onclick: () => ask({
    title: `撤回：${step}（${outcome}）`,
    hints: ['撤回后事项退回原办理人重新办理，下一环节已有的待办随之取消。原意见保留在流转中并标明已撤回，有关人员会收到邮件。'],
    fields: [{name: 'reason', label: '撤回理由', longest: 500, rows: 4}],
    confirm: '确认撤回',
    act: async values => {
      await send(`own-steps/${decisionId}/withdrawal`, values);
      return '已撤回，事项已回到待办，请重新办理。';
    },
    done
  })}, '撤回');
}
