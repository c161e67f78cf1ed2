import {ask} from './case-dialog.js';
import {element} from './dom.js';
import {read, send} from './server.js';

const VERBS = {
  RETURN: {label: '退回', hint: '退回后由所选环节重新办理，其后的环节重新审核；退回企业补正的，企业收到通知后补正，补正后重新审核。', reason: '退回理由'},
  TRANSFER: {label: '转办', hint: '转办后由对方负责办结，不再回到您手中。列表中只有可以办理本环节、且未在本案件中承担其他职责的人员。', reason: '转办理由', moves: true},
  DELEGATE: {label: '委派', hint: '请同事代您查看并提出意见，对方交还后由您办结。协助本案件的人员不能再办理本案件的其他环节。', reason: '委派理由', moves: true},
  CONSULT: {label: '前加签', hint: '在您决定之前，请其他人员先提出意见，对方交还后由您办结。加签人员不能再办理本案件的其他环节。', reason: '加签理由', moves: true},
  COUNTERSIGN: {label: '后加签', hint: '您同意后，先请所选人员签署意见，再转往下一环节；对方不同意的，事项退回您手中。加签人员不能再办理本案件的其他环节。选定后请照常填写办理表单。',
    reason: '加签理由', moves: true, stays: true},
  NO_COUNTERSIGN: {label: '取消后加签', hint: '取消后，您同意的意见直接转往下一环节。', reason: '取消理由', stays: true, names: '现在请签的人员：'},
  COPY: {label: '抄送', hint: '对方收到邮件，可以查阅本案件，无须办理，也不因此承担本案件的职责。', reason: '抄送理由', moves: true, stays: true},
  ANSWER: {label: '交还', hint: '填写意见后，事项回到原办理人手中。您的意见记入案件，提出意见后您不能再办理本案件的其他环节。', reason: '意见'},
  URGE: {label: '催办', hint: '向正在办理的人员发送催办邮件；尚无人认领的，发给可以认领的人员。每人每天催办一次。', reason: '催办理由', stays: true}
};

/** Buttons for what can be done with the task now, beside deciding it; asked again when somebody takes the task. */
class OfficeVerbs {
  constructor(panel) {
    this.panel = panel;
    this.taskId = panel.taskId;
    this.node = element('span', {class: 'case-actions case-verbs', role: 'group', 'aria-label': '办文'});
    this.loaded = this.load();
  }

  /** Whoever works by the keyboard goes on where the verb was. */
  async focus(label) {
    await this.loaded;
    const buttons = [...this.node.children];
    (buttons.find(button => button.textContent === label) ?? buttons[0])?.focus();
  }

  async load() {
    try {
      const possible = await read(`tasks/${encodeURIComponent(this.taskId)}/verbs`);
      this.panel.lent?.(possible.includes('ANSWER'));
      this.node.replaceChildren(...possible.map(verb =>
        element('button', {type: 'button', class: 'btn btn-default btn-sm', onclick: event => open(verb, this.panel, event.currentTarget)}, VERBS[verb].label)));
    } catch (gone) {
      this.node.replaceChildren();
    }
  }
}

export function officeVerbs(panel) {
  panel.verbs = new OfficeVerbs(panel);
  return panel.verbs.node;
}

async function open(verb, panel, button) {
  const {label, hint, reason, moves, stays, names} = VERBS[verb];
  const path = `tasks/${encodeURIComponent(panel.taskId)}/verbs/${verb.toLowerCase()}`;
  if (button.getAttribute('aria-busy')) {
    return;
  }
  // not disabled: the dialog gives the focus back to it
  button.setAttribute('aria-busy', 'true');
  try {
    const choices = verb === 'RETURN' ? await read(`${path}/choices`) : null;
    const receivers = moves || names ? await read(`${path}/receivers`) : null;
    const none = moves && !receivers.length;
    const said = names ? [names + receivers.map(({name}) => name).join('、') + '。'] : [];
    ask({
      opener: button,
      title: label,
      hints: [panel.concerns, ...said, hint, ...(none ? ['目前没有符合条件的人员。'] : [])],
      fields: [...(choices ? whereTo(choices) : []), ...(moves ? [{name: 'receiver', label: '人员', options: receivers}] : []), {name: 'reason', label: reason, longest: 500, rows: 4}],
      confirm: `确认${label}`,
      act: async values => {
        await send(path, values);
      },
      done: () => stays ? stay(panel, label) : panel.leave()
    });
  } catch (failure) {
    panel.node.prepend(panel.problem(failure));
  } finally {
    button.removeAttribute('aria-busy');
  }
}

async function stay(panel, label) {
  await panel.reload();
  if (document.activeElement === document.body) {
    await panel.verbs?.focus(label);
  }
}

/** A tier, or the applicant with what is to be mended. */
function whereTo({places, fields, materials}) {
  const choice = name => ({id: name, name});
  return [
    {name: 'place', label: '退回环节', options: places},
    {name: 'toMend', label: '需要补正的内容', when: values => values.place === 'supplement',
      groups: [{label: '申报信息', options: fields.map(choice)}, {label: '申报材料', options: materials.map(choice)}]}
  ];
}
