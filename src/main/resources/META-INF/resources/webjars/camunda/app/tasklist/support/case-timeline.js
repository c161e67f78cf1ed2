import {element} from './dom.js';
import {ask} from './case-dialog.js';
import {takeBack} from './case-take-back.js';
import {mayBePreviewed, preview} from './case-preview.js';
import {address, read, send} from './server.js';

const NEWEST_FIRST = 'support-case-newest-first';
const AT_ONCE = 60;
const SIDES = [['all', '全部'], ['visible', '企业可见'], ['internal', '内部']];
const KINDS = [['ACT', '办理'], ['DOCUMENT', '材料'], ['MAIL', '邮件']];

let timelines = 0;

/** 流转: who did what and when, and what went out; in either order, all of it or a part. */
export class CaseTimeline {
  constructor(content, panel, node) {
    this.content = content;
    this.panel = panel;
    this.node = node;
    this.side = 'all';
    this.kinds = new Set(KINDS.map(([kind]) => kind));
    this.newestFirst = sessionStorage.getItem(NEWEST_FIRST) !== 'no';
    this.load();
  }

  async load() {
    this.node.replaceChildren(element('p', {class: 'case-hint', role: 'status'}, '正在加载流转记录…'));
    try {
      [this.entries, this.own] = await Promise.all([read(`cases/${this.content.caseId}/timeline`), read(`cases/${this.content.caseId}/own-step`)]);
      this.list = element('ol', {class: 'case-timeline'});
      this.count = element('span', {class: 'case-hint', role: 'status'});
      this.more = element('button', {type: 'button', class: 'btn btn-default', onclick: () => this.showMore()}, '继续显示');
      this.node.replaceChildren(this.controls(), this.list, this.more);
      this.draw();
    } catch (failure) {
      this.node.replaceChildren(element('div', {class: 'case-problem', role: 'alert'}, element('span', {}, failure.message),
        element('button', {type: 'button', class: 'btn btn-default', onclick: () => this.load()}, '重新加载')));
    }
  }

  controls() {
    const name = `case-side-${++timelines}`;
    return element('div', {class: 'case-filters'},
      element('fieldset', {}, element('legend', {}, '范围'), SIDES.map(([side, label]) =>
        element('label', {}, element('input', {type: 'radio', name, value: side, checked: side === this.side, onchange: () => this.choose(() => {
          this.side = side;
        })}), ` ${label}`))),
      element('fieldset', {}, element('legend', {}, '顺序'), [[true, '最新在前'], [false, '最早在前']].map(([newest, label]) =>
        element('label', {}, element('input', {type: 'radio', name: `${name}-order`, checked: newest === this.newestFirst, onchange: () => this.choose(() => {
          this.newestFirst = newest;
          sessionStorage.setItem(NEWEST_FIRST, newest ? 'yes' : 'no');
        })}), ` ${label}`))),
      element('fieldset', {}, element('legend', {}, '类别'), KINDS.map(([kind, label]) =>
        element('label', {}, element('input', {type: 'checkbox', checked: true, onchange: event => this.choose(() => {
          this.kinds[event.target.checked ? 'add' : 'delete'](kind);
        })}), ` ${label}`))),
      this.count);
  }

  choose(change) {
    change();
    this.draw();
  }

  draw() {
    const shown = this.entries.filter(({kind, visible}) => this.kinds.has(kind) && (this.side === 'all' || visible === (this.side === 'visible')));
    this.waiting = this.newestFirst ? shown.toReversed() : shown;
    this.count.textContent = `共 ${shown.length} 条`;
    this.list.replaceChildren();
    this.showMore();
    if (shown.length === 0) {
      this.list.append(element('li', {class: 'case-hint'}, '没有符合条件的记录。'));
    }
  }

  showMore() {
    this.list.append(...this.waiting.slice(0, AT_ONCE).map(entry => this.line(entry)));
    this.waiting = this.waiting.slice(AT_ONCE);
    this.more.hidden = this.waiting.length === 0;
  }

  line(entry) {
    const {at, kind, kindLabel, title, who, visible, state, amount, text} = entry;
    return element('li', {class: visible ? 'visible' : 'internal'},
      element('p', {class: 'case-when'},
        element('time', {}, at),
        element('span', {class: 'case-who'}, who),
        element('span', {class: `case-side ${visible ? 'visible' : 'internal'}`}, visible ? '企业可见' : '内部')),
      element('div', {class: 'case-what'},
        element('p', {},
          element('span', {class: 'case-kind'}, kindLabel), ' ',
          element('strong', {}, title),
          state && element('span', {class: stateClass(kind, state)}, state),
          amount && element('span', {class: 'case-amount'}, amount),
          this.actions(entry)),
        text && (kind === 'MAIL' ? element('details', {}, element('summary', {}, '邮件内容'), element('p', {class: 'case-text'}, text))
          : element('p', {class: 'case-text'}, text))));
  }

  actions({kind, reference, usable, title}) {
    if (kind === 'MAIL' && usable && this.content.mayContribute) {
      return element('button', {type: 'button', class: 'btn btn-default btn-sm', 'aria-label': `重新发送：${title}`, onclick: () => this.resend(reference, title)}, '重新发送');
    }
    if (kind === 'DOCUMENT') {
      const fileName = title.slice(title.indexOf('：') + 1);
      return element('span', {class: 'case-links'},
        usable && mayBePreviewed(fileName)
          && element('button', {type: 'button', class: 'btn btn-default btn-sm', 'aria-label': `预览 ${fileName}`, onclick: () => preview(this.content.caseId, reference, fileName)}, '预览'),
        element('a', {class: 'btn btn-default btn-sm', 'aria-label': `下载 ${fileName}`, href: address(`cases/${this.content.caseId}/documents/${reference}`), download: fileName}, '下载'));
    }
    if (kind === 'ACT' && this.own && reference === this.own.decisionId) {
      return element('span', {class: 'case-links'}, takeBack(this.own, {small: true, done: () => this.panel.reload()}));
    }
    return null;
  }

  resend(mailId, title) {
    ask({
      title: '重新发送邮件',
      hints: [title, '按现在登记的地址和内容重新发送，理由记入流转。'],
      fields: [{name: 'reason', label: '理由', longest: 500, rows: 3}],
      confirm: '重新发送',
      act: async reason => {
        await send(`cases/${this.content.caseId}/mails/${mailId}/resend`, reason);
        return '邮件已重新排队，一分钟内发出。';
      },
      done: () => this.load()
    });
  }
}

function stateClass(kind, state) {
  if (kind === 'MAIL' && /退信|失败|无法/.test(state)) {
    return 'case-state wrong';
  }
  return state.endsWith('（已撤回）') ? 'case-state taken-back' : 'case-state';
}
