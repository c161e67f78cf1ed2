// What a page of ours needs of form-js: the viewer and its calendar, in Chinese.

import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/esm/l10n/zh.js';

flatpickr.localize({ ...Mandarin, firstDayOfWeek: 1, time_24hr: true });

export { Form } from '@bpmn-io/form-js-viewer';
