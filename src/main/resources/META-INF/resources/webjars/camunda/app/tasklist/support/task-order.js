/** The task nearest to its deadline comes first, unless the user chose another order. */
const BY_DUE_DATE = JSON.stringify([{sortBy: 'dueDate', sortOrder: 'asc'}]);

function orderByDueDate() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  const parameters = new URLSearchParams(query);
  if ((path === '' || path === '/') && !parameters.has('sorting')) {
    parameters.set('sorting', BY_DUE_DATE);
    location.replace(`#/?${parameters}`);
  }
}

orderByDueDate();
window.addEventListener('hashchange', orderByDueDate);
