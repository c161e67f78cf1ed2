import {element} from './dom.js';
import {send} from './server.js';

/** 登记企业撤回: asks for the reason in a dialog of its own and posts it. */
export function withdrawal({caseId, caseNumber}, panel) {
  return element('button', {type: 'button', class: 'btn btn-default btn-sm', onclick: () => ask(caseId, caseNumber, panel)}, '登记企业撤回');
}

function ask(caseId, caseNumber, panel) {
  const reason = element('textarea', {class: 'form-control', rows: 4, maxlength: 500, required: true, id: 'withdrawal-reason'});
  const message = element('p', {class: 'case-hint', role: 'alert'});
  const confirm = element('button', {type: 'submit', class: 'btn btn-danger'}, '确认撤回');
  const dialog = element('dialog', {class: 'case-dialog', 'aria-labelledby': 'withdrawal-title', onclose: () => dialog.remove()},
    element('form', {novalidate: true, onsubmit: submit},
      element('h4', {id: 'withdrawal-title'}, `登记企业撤回：${caseNumber}`),
      element('p', {}, '撤回后本案终止，已预留的资金随即释放，不能恢复。请先取得企业的书面撤回申请。'),
      element('label', {for: 'withdrawal-reason'}, '撤回原因（必填）'),
      reason,
      message,
      element('div', {class: 'case-actions'},
        element('button', {type: 'button', class: 'btn btn-default', onclick: () => dialog.close()}, '取消'),
        confirm)));

  async function submit(event) {
    event.preventDefault();
    if (!reason.value.trim()) {
      message.textContent = '请填写撤回原因。';
      return reason.focus();
    }
    confirm.disabled = true;
    try {
      await send(`cases/${caseId}/withdrawal`, {reason: reason.value.trim()});
      dialog.close();
      panel.leave();
    } catch (failure) {
      message.textContent = failure.message;
      confirm.disabled = false;
    }
  }

  document.body.append(dialog);
  dialog.showModal();
}
