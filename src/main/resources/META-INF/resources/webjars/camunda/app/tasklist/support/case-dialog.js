import {element} from './dom.js';

/**
 * Asks for what an act needs and does it. `fields` are {name, label, longest, rows}, all mandatory; `act` gets their values and may answer with
 * what is to be told before the dialog closes. `done` is called afterwards.
 */
export function ask({title, hints = [], fields, confirm, dangerous, act, done}) {
  const id = `ask-${fields[0].name}`;
  const inputs = fields.map(field => input(id, field));
  const message = element('p', {class: 'case-hint', role: 'alert'});
  const cancel = element('button', {type: 'button', class: 'btn btn-default', onclick: () => dialog.close()}, '取消');
  const submit = element('button', {type: 'submit', class: dangerous ? 'btn btn-danger' : 'btn btn-primary'}, confirm);
  const form = element('form', {novalidate: true, onsubmit: send, oninput: () => message.replaceChildren()},
    element('h4', {id: `${id}-title`}, title),
    hints.map(hint => element('p', {}, hint)),
    fields.flatMap((field, index) => [element('label', {for: inputs[index].id}, `${field.label}（必填）`), inputs[index]]),
    message,
    element('div', {class: 'case-actions'}, cancel, submit));
  const dialog = element('dialog', {class: 'case-dialog', 'aria-labelledby': `${id}-title`, onclose: () => dialog.remove(), oncancel: keepWhatWasTyped}, form);
  let acted = false;

  async function send(event) {
    event.preventDefault();
    const missing = inputs.findIndex(typed => !typed.value.trim());
    if (missing >= 0) {
      message.textContent = `请填写${fields[missing].label}。`;
      return inputs[missing].focus();
    }
    submit.disabled = true;
    try {
      const told = await act(Object.fromEntries(inputs.map(typed => [typed.name, typed.value.trim()])));
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

  function tell(text) {
    form.replaceChildren(form.firstElementChild, element('p', {role: 'status'}, text), element('div', {class: 'case-actions'}, cancel));
    cancel.textContent = '关闭';
    cancel.focus();
  }

  function keepWhatWasTyped(event) {
    if (!acted && inputs.some(typed => typed.value.trim())) {
      event.preventDefault();
    }
  }

  document.body.append(dialog);
  dialog.showModal();
  inputs[0].focus();
}

function input(id, {name, longest, rows}) {
  const attributes = {class: 'form-control', id: `${id}-${name}`, name, maxlength: longest, required: true, autocomplete: 'off'};
  return rows ? element('textarea', {...attributes, rows}) : element('input', {...attributes, type: 'text'});
}
