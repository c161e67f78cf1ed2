/** An amount is read back below its field while it is typed, with separators and in words: a zero too many is seen, and heard, at once. */
import {fromTenThousands, readBack} from './amounts.js';

/** The unit stands at the end of the label. */
const UNIT = /（(万?)元）\s*\*?$/;

/** A screen reader is told when typing pauses, not at each digit. */
const PAUSE = 400;

function unitOf(field) {
  return UNIT.exec(field.querySelector('.fjs-form-field-label')?.textContent.trim() ?? '');
}

function show(field, input, unit) {
  const note = field.querySelector('.amount-read-back') ?? field.appendChild(Object.assign(document.createElement('p'), {className: 'amount-read-back'}));
  note.setAttribute('aria-live', 'polite');
  const text = readBack(unit[1] ? fromTenThousands(input.value) : input.value);
  if (note.textContent !== text) {
    note.textContent = text;
  }
}

function look() {
  document.querySelectorAll('.fjs-container .fjs-form-field-number, .fjs-container .fjs-form-field-textfield').forEach(field => {
    const input = field.querySelector('input');
    const unit = input && unitOf(field);
    if (unit) {
      show(field, input, unit);
    }
  });
}

let pause;

function lookAfterAPause() {
  clearTimeout(pause);
  pause = setTimeout(look, PAUSE);
}

document.addEventListener('input', event => event.target.closest?.('.fjs-container') && lookAfterAPause());
new MutationObserver(lookAfterAPause).observe(document.body, {childList: true, subtree: true});
