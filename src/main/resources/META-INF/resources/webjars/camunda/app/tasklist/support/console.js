/** What Cockpit, Admin and Welcome need to speak Chinese. */
import './chinese.js';
import './console-texts.js';
import './dates.js';
