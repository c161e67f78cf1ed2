import './amount-inputs.js';
import './chinese.js';
import './form-texts.js';
import './login-page.js';
import './long-numbers.js';
import './start-dialog.js';
import './submission.js';
import './task-order.js';
import caseLookup from './case-lookup.js';
import casePanel from './case-panel.js';
import ownPassword from './own-password.js';
import ownSteps from './own-steps.js';
import standIn from './stand-in.js';

export default [casePanel, caseLookup, ownSteps, ownPassword, standIn];
