/** The page of one case: shows what Tasklist shows of it, with the same parts and the same checks. */
const root = document.querySelector('base').getAttribute('app-root');
const support = `${root}/app/tasklist/support`;
const {element} = await import(`${support}/dom.js`);
const {caseView} = await import(`${support}/case-view.js`);
const {read} = await import(`${support}/server.js`);

const shown = document.getElementById('case');

const panel = {
  node: shown,
  async reload() {
    try {
      const content = await read(`cases?number=${encodeURIComponent(shown.dataset.number)}`);
      content.agreement = content.project.approved ? await read(`cases/${content.caseId}/agreement`) : null;
      shown.replaceChildren(...caseView(content, this));
    } catch (failure) {
      shown.replaceChildren(element('div', {class: 'case-problem', role: 'alert'}, element('span', {}, failure.message)));
    }
  },
  leave() {
    return this.reload();
  }
};

document.getElementById('print').addEventListener('click', () => print());
panel.reload();
