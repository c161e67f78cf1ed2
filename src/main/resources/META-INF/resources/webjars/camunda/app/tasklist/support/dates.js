import {beforeStart} from './start.js';

/** Cockpit prints moments as 2026-11-22T10:30:00 and has no setting for it. */
const MOMENT = 'YYYY年M月D日 HH:mm:ss';

if (document.querySelector('base').getAttribute('app-name') === 'cockpit') {
  beforeStart(['camDateFormatProvider', formats => formats.setDateFormat(MOMENT, 'normal')]);
}
