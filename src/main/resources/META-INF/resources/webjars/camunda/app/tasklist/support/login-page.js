import {LOGIN_PAGE} from './server.js';

/** There is one login page: the one of the whole programme. */
function leaveOwnLoginPage() {
  if (/^#!?\/login/.test(location.hash)) {
    location.replace(LOGIN_PAGE);
  }
}

leaveOwnLoginPage();
window.addEventListener('hashchange', leaveOwnLoginPage);
