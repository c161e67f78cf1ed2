/** What Cockpit, Admin and Welcome need to speak Chinese. */
import './chinese.js';
import './cockpit-texts.js';
import './admin-texts.js';
import './dates.js';
import './login-page.js';
import './one-name.js';
import './versions.js';
