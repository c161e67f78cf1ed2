const MOMENT = /^(\d{4})-(\d\d)-(\d\d)( \d\d:\d\d| 起)?$/;

/** A day or a moment, which comes as 2026-06-01 10:30, as offices write it: 2026年6月1日 10:30. Any other text stays as it is. */
export function written(text) {
  const found = typeof text === 'string' && MOMENT.exec(text);
  return found ? `${found[1]}年${Number(found[2])}月${Number(found[3])}日${found[4] ?? ''}` : text;
}

/** An element with attributes (`onclick` etc. are listeners) and children. Strings become text nodes: nothing from the server is ever read as markup. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      node.addEventListener(key.slice(2), value);
    } else if (value !== undefined && value !== null && value !== false) {
      node.setAttribute(key, value === true ? '' : value);
    }
  }
  node.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false).map(written));
  return node;
}

export function table(headings, rows) {
  return element('div', {class: 'case-table'},
    element('table', {},
      element('thead', {}, element('tr', {}, headings.map(heading => element('th', {scope: 'col'}, heading)))),
      element('tbody', {}, rows)));
}

/** Longer values take a whole line. */
const LONG = 40;

/** Pairs of label and value; pairs without a value are left out. */
export function facts(pairs) {
  return element('dl', {class: 'case-facts'},
    pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([label, value]) => element('div', {class: value.length > LONG ? 'long' : null}, element('dt', {}, label), element('dd', {}, value))));
}

/** A part of a view that can be folded away. */
export function section(title, ...children) {
  return element('details', {class: 'case-section', open: true}, element('summary', {}, title), ...children);
}

/** The same, folded away at first. */
export function folded(title, ...children) {
  const node = section(title, ...children);
  node.removeAttribute('open');
  return node;
}

/** Amounts, account numbers and days, which are not broken into two lines. */
const FIGURE = /^[\d,.]+ 元$|^\d{8,}$/;
const DAY = /^\d{4}年\d{1,2}月\d{1,2}日( \d\d:\d\d| 起)?$/;

export function row(kind, ...cells) {
  return element('tr', {class: kind}, cells.map(cell => element('td', {class: FIGURE.test(cell) ? 'number' : DAY.test(written(cell)) ? 'moment' : null}, cell ?? '')));
}
