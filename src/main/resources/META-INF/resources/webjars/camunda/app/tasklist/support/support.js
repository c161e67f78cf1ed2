import './fixed-texts.js';
import './form-texts.js';
import './start-dialog.js';
import './task-order.js';
import casePanel from './case-panel.js';

export default [casePanel];
