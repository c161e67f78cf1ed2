const settings = [];
const {angular} = window;
const start = angular.bootstrap;

angular.bootstrap = (element, modules, config) => start.call(angular, element, [...modules, ...settings], config);

/** A configuration block of AngularJS that is applied after all of the application's own, as the last thing before it starts. */
export function beforeStart(setting) {
  settings.push(setting);
}
