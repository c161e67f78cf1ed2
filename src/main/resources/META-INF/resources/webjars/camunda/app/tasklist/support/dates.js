/** Cockpit prints moments as 2026-11-22T10:30:00 and has no setting for it: its format is replaced in the last moment before it starts. */
const MOMENT = 'YYYY-MM-DD HH:mm:ss';

if (document.querySelector('base').getAttribute('app-name') === 'cockpit') {
  const {angular} = window;
  const start = angular.bootstrap;
  angular.bootstrap = (element, modules, settings) =>
    start.call(angular, element, [...modules, ['camDateFormatProvider', formats => formats.setDateFormat(MOMENT, 'normal')]], settings);
}
