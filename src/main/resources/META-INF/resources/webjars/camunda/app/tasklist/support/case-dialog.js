import {element} from './dom.js';

/**
 * Asks for what an act needs and does it. `fields` are {name, label, longest, rows}, {name, label, options: [{id, name}]} for one of a list or {name, label, groups: [{label, options}]}
 * for several of it, all mandatory; one with `when` is asked only while that holds for the other values. `act` gets the values and may answer with what is to be told before the dialog closes. `done` is called afterwards. The focus goes back to `opener`.
 */
export function ask({title, hints = [], fields, confirm, dangerous, act, done, opener = document.activeElement}) {
  const id = `ask-${fields[0].name}`;
  const controls = fields.map(field => control(id, field));
  const message = element('p', {class: 'case-hint', role: 'alert'});
  const cancel = element('button', {type: 'button', class: 'btn btn-default', onclick: () => dialog.close()}, '取消');
  const submit = element('button', {type: 'submit', class: dangerous ? 'btn btn-danger' : 'btn btn-primary'}, confirm);
  const form = element('form', {novalidate: true, onsubmit: send, oninput: changed},
    element('h4', {id: `${id}-title`}, title),
    hints.map(hint => element('p', {}, hint)),
    controls.map(asked => asked.node),
    message,
    element('div', {class: 'case-actions'}, cancel, submit));
  const dialog = element('dialog', {class: 'case-dialog', 'aria-labelledby': `${id}-title`, onclose: leave, oncancel: keepWhatWasTyped}, form);
  let acted = false;
  let warned = false;

  async function send(event) {
    event.preventDefault();
    const missing = asked().find(of => !of.value().length);
    if (missing) {
      message.textContent = `请${missing.how}${missing.label}。`;
      return missing.focus();
    }
    submit.disabled = true;
    message.replaceChildren();
    try {
      const told = await act(values());
      acted = true;
      if (told) {
        tell(told);
      } else {
        dialog.close();
      }
    } catch (failure) {
      message.textContent = failure.message;
      submit.disabled = false;
      return;
    }
    done();
  }

  function values() {
    return Object.fromEntries(asked().map(of => [of.name, of.value()]));
  }

  function asked() {
    return controls.filter(of => !of.node.hidden);
  }

  function changed() {
    message.replaceChildren();
    warned = false;
    const known = Object.fromEntries(controls.map(of => [of.name, of.value()]));
    controls.filter(of => of.when).forEach(of => {
      of.node.hidden = !of.when(known);
    });
  }

  function tell(text) {
    form.replaceChildren(form.firstElementChild, element('p', {role: 'status'}, text), element('div', {class: 'case-actions'}, cancel));
    cancel.textContent = '关闭';
    cancel.focus();
  }

  function keepWhatWasTyped(event) {
    if (!acted && !warned && controls.some(of => of.value().length)) {
      event.preventDefault();
      warned = true;
      message.textContent = '已填写的内容尚未提交。再按一次退出键放弃，或继续填写。';
    }
  }

  function leave() {
    dialog.remove();
    (opener?.isConnected ? opener : redrawn(opener) ?? document.querySelector('dialog[open] button, .case-panel [role=tab][aria-selected=true]'))?.focus();
  }

  document.body.append(dialog);
  dialog.showModal();
  changed();
  controls[0].focus();
}

/** The panel may have come anew while the dialog was open. */
function redrawn(opener) {
  return [...document.querySelectorAll('.case-verbs button')].find(button => button.textContent === opener?.textContent);
}

function control(id, field) {
  return field.groups ? several(id, field) : single(id, field);
}

function single(id, field) {
  const typed = input(id, field);
  return {name: field.name, label: field.label, when: field.when, how: field.options ? '选择' : '填写', value: () => typed.value.trim(), focus: () => typed.focus(),
    node: element('div', {class: 'case-asked'}, element('label', {for: typed.id}, `${field.label}（必填）`), typed)};
}

function several(id, {name, label, groups, when}) {
  const boxes = groups.flatMap(group => group.options.map(option => element('input', {type: 'checkbox', name, value: option.id})));
  let next = 0;
  const node = element('div', {class: 'case-asked', role: 'group', 'aria-labelledby': `${id}-${name}`},
    element('span', {id: `${id}-${name}`, class: 'case-asked-label'}, `${label}（必填，可多选）`),
    element('div', {class: 'case-checks'}, groups.map(group => element('fieldset', {}, element('legend', {}, group.label),
      group.options.map(option => element('label', {}, boxes[next++], option.name))))));
  return {name, label, when, how: '勾选', value: () => boxes.filter(box => box.checked).map(box => box.value), focus: () => boxes[0].focus(), node};
}

function input(id, {name, longest, rows, options}) {
  if (options) {
    return element('select', {class: 'form-control', id: `${id}-${name}`, name, required: true},
      element('option', {value: ''}, '请选择'), options.map(option => element('option', {value: option.id}, option.name)));
  }
  const attributes = {class: 'form-control', id: `${id}-${name}`, name, maxlength: longest, required: true, autocomplete: 'off'};
  return rows ? element('textarea', {...attributes, rows}) : element('input', {...attributes, type: 'text'});
}
