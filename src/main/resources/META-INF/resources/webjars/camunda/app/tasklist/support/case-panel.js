import {element} from './dom.js';
import {caseView} from './case-view.js';
import {campaignView, rankingView, termView} from './other-views.js';
import {LOGIN_PAGE, read} from './server.js';

const NEGOTIATED = '一企一策';

/**
 * Shows the case of the selected task above its form. The plugin point in the task's header lends its scope, which follows the selected task;
 * the panel itself stands before the tabs.
 */
class CasePanel {
  constructor(scope) {
    this.scope = scope;
    this.node = element('section', {class: 'case-panel', 'aria-label': '案件概况'});
    this.observer = new MutationObserver(() => this.place());
    this.observer.observe(document.body, {childList: true, subtree: true});
    scope.$watch('task.id', taskId => this.show(taskId));
    scope.$watch('task.assignee', () => this.verbs?.load());
  }

  place() {
    const tabs = document.querySelector('.task-details .tabbed-content');
    if (tabs && this.node.nextElementSibling !== tabs) {
      tabs.before(this.node);
    }
  }

  show(taskId) {
    this.taskId = taskId;
    this.verbs = undefined;
    this.lent(false);
    this.node.replaceChildren();
    if (taskId) {
      this.node.append(element('p', {class: 'case-hint', role: 'status'}, '正在加载案件概况…'));
      this.place();
      return this.reload();
    }
  }

  async reload() {
    this.loading?.abort();
    this.loading = new AbortController();
    try {
      this.node.replaceChildren(...await this.content(this.loading.signal));
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        this.node.replaceChildren(this.problem(failure));
      }
    }
  }

  async content(signal) {
    const task = `tasks/${encodeURIComponent(this.taskId)}`;
    const shown = await read(`${task}/case`, signal);
    if (shown) {
      shown.paymentOrders = shown.project.approved ? await read(`cases/${shown.caseId}/payment-orders`, signal) : [];
      shown.agreement = shown.project.approved ? await read(`cases/${shown.caseId}/agreement`, signal) : null;
      shown.negotiation = shown.instrument.mode === NEGOTIATED ? await read(`${task}/negotiation`, signal) : null;
      shown.refusedAddress = await read(`cases/${shown.caseId}/mails/refused-address`, signal);
      shown.clawback = shown.project.approved ? await read(`${task}/clawback`, signal) : null;
      shown.evaluation = shown.project.approved ? await read(`${task}/evaluation`, signal) : null;
      return caseView(shown, this);
    }
    const ranking = await read(`${task}/ranking`, signal);
    if (ranking) {
      return rankingView(ranking);
    }
    const term = await read(`${task}/term`, signal);
    const campaign = await read(`${task}/campaign`, signal);
    return [...(term ? termView(term) : []), ...(campaign ? campaignView(campaign) : [])];
  }

  problem(failure) {
    return element('div', {class: 'case-problem', role: 'alert'},
      element('span', {}, failure.message),
      failure.status === 401
        ? element('a', {class: 'btn btn-default', href: LOGIN_PAGE}, '重新登录')
        : element('button', {type: 'button', class: 'btn btn-default', onclick: () => this.reload()}, '重新加载'));
  }

  goToForm() {
    const tabs = this.node.nextElementSibling;
    tabs.scrollIntoView({block: 'start'});
    (tabs.querySelector('.fjs-container :is(input, textarea, select):enabled') ?? tabs.querySelector('a'))?.focus({preventScroll: true});
  }

  /** Who was only asked for an opinion has no form to fill in. */
  lent(isLent) {
    this.node.classList.toggle('lent', isLent);
  }

  /** The task is gone: let Tasklist look again. */
  leave() {
    const root = this.scope.$root;
    location.hash = location.hash.replace(/([?&])task=[^&]*&?/, '$1');
    root.$applyAsync(() => root.$broadcast('refresh'));
  }

  remove() {
    this.observer.disconnect();
    this.loading?.abort();
    this.node.remove();
  }
}

let panel;

export default {
  id: 'support-case',
  pluginPoint: 'tasklist.task.action',
  priority: 1000,
  properties: {label: '案件概况'},
  render: (anchor, parameters, scope) => {
    panel?.remove();
    panel = new CasePanel(scope);
  },
  unmount: () => {
    panel?.remove();
    panel = undefined;
  }
};
