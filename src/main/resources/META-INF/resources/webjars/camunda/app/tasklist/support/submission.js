/** What an earlier attempt was refused for is gone once the form is submitted again. */
window.addEventListener('click', event => {
  if (event.target.closest('.form-actions .btn-primary, .modal-footer .btn-primary')) {
    document.querySelectorAll('[notifications-panel] .alert-danger .close').forEach(close => close.click());
  }
}, true);
