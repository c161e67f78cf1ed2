import {element} from './dom.js';

const CHOSEN = 'support-case-tab';
const MOVES = {ArrowRight: 1, ArrowLeft: -1};

let panels = 0;

/**
 * Tabs as a keyboard user knows them: one of them is reached by the Tab key, arrows, Home and End lead to the others. Which one was chosen last
 * holds for the next case too. A part is {id, label, fill}: `fill` gets the part's node; parts that are `late` are filled when they are first shown.
 */
export function tabs(parts) {
  const prefix = `case-${++panels}`;
  const buttons = parts.map(part => element('button', {
    type: 'button', role: 'tab', id: `${prefix}-tab-${part.id}`, 'aria-controls': `${prefix}-${part.id}`, onclick: () => choose(part)
  }, part.label));
  const bodies = parts.map(part => element('div', {
    class: `case-tabpanel case-tab-${part.id}`, role: 'tabpanel', id: `${prefix}-${part.id}`, 'aria-labelledby': `${prefix}-tab-${part.id}`, tabindex: 0
  }));
  const filled = new Set();

  function fill(part) {
    if (!filled.has(part)) {
      filled.add(part);
      part.fill(bodies[parts.indexOf(part)]);
    }
  }

  function show(part) {
    parts.forEach((each, index) => {
      const chosen = each === part;
      buttons[index].setAttribute('aria-selected', chosen);
      buttons[index].tabIndex = chosen ? 0 : -1;
      bodies[index].hidden = !chosen;
    });
    fill(part);
  }

  function choose(part) {
    sessionStorage.setItem(CHOSEN, part.id);
    show(part);
  }

  function move(event) {
    const present = buttons.indexOf(document.activeElement);
    const next = {Home: 0, End: parts.length - 1}[event.key] ?? (present + MOVES[event.key] + parts.length) % parts.length;
    if (present >= 0 && next >= 0) {
      event.preventDefault();
      buttons[next].focus();
      choose(parts[next]);
    }
  }

  const list = element('div', {class: 'case-tablist', role: 'tablist', 'aria-label': '案件内容', onkeydown: move}, buttons);
  parts.filter(({late}) => !late).forEach(fill);
  show(parts.find(({id}) => id === sessionStorage.getItem(CHOSEN)) ?? parts[0]);
  return [list, ...bodies];
}
