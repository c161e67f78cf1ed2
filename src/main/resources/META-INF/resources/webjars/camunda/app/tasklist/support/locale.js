/**
 * The applications translate some texts only once, when a page is built, and show keys when the language file comes later. They look into the
 * browser's storage first: put the language file there before they start.
 */
const base = document.querySelector('base');
const folder = `${base.getAttribute('app-root')}/app/${base.getAttribute('app-name')}/locales/`;

try {
  const answer = await fetch(`${folder}zh.json`, {cache: 'no-cache'});
  if (answer.ok) {
    const stored = JSON.parse(localStorage.getItem('camunda-web') || '{}');
    stored[`${folder}_locales_data_zh_${window.bust}`] = await answer.text();
    localStorage.setItem('camunda-web', JSON.stringify(stored));
  }
} catch (unreachable) {
  console.warn('The language file could not be stored.', unreachable);
}
