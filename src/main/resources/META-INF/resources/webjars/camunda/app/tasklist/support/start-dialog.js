/** Esc would close the start dialog and throw away what was typed: a filled-in form is closed by its own button only. */
window.addEventListener('keydown', event => {
  if (event.key === 'Escape' && document.querySelector('.modal-dialog .fjs-container')) {
    event.stopImmediatePropagation();
    event.preventDefault();
  }
}, true);
