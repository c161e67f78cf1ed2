import {element} from './dom.js';
import {read, send} from './server.js';

/** Says in whose name the selected task is done (代办), and takes a task that an absent person holds. */
class StandInBar {
  constructor(scope) {
    this.scope = scope;
    this.node = element('div', {class: 'stand-in', 'aria-live': 'polite'});
    this.observer = new MutationObserver(() => this.place());
    this.observer.observe(document.body, {childList: true, subtree: true});
    scope.$watchGroup(['task.id', 'task.assignee'], ([taskId]) => this.show(taskId));
  }

  place() {
    const panel = document.querySelector('.task-details .case-panel');
    if (panel && this.node.nextElementSibling !== panel) {
      panel.before(this.node);
    }
  }

  async show(taskId) {
    this.taskId = taskId;
    this.node.replaceChildren();
    if (!taskId) {
      return;
    }
    try {
      const found = await read(`tasks/${encodeURIComponent(taskId)}/stand-in`);
      if (found && this.taskId === taskId) {
        this.node.replaceChildren(...this.content(found));
        this.place();
      }
    } catch (failure) {
      this.tell(failure);
    }
  }

  content(found) {
    return found.taken
      ? [element('strong', {}, `代${found.principal}办理`), element('span', {}, '您提交的意见将注明“代办”，并计入双方的职责。')]
      : [element('strong', {}, `${found.principal}请假，由您代办`),
        element('button', {type: 'button', class: 'btn btn-primary', onclick: () => this.take()}, `代${found.principal}办理`)];
  }

  async take() {
    try {
      await send(`tasks/${encodeURIComponent(this.taskId)}/stand-in`, {});
      location.reload();
    } catch (failure) {
      this.tell(failure);
    }
  }

  tell(failure) {
    this.node.replaceChildren(element('span', {role: 'alert'}, failure.message));
    this.place();
  }

  remove() {
    this.observer.disconnect();
    this.node.remove();
  }
}

let bar;

export default {
  id: 'support-stand-in',
  pluginPoint: 'tasklist.task.action',
  priority: 900,
  properties: {label: '代办'},
  render: (anchor, parameters, scope) => {
    bar?.remove();
    bar = new StandInBar(scope);
  },
  unmount: () => {
    bar?.remove();
    bar = undefined;
  }
};
