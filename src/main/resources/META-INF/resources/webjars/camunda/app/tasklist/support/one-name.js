import {beforeStart} from './start.js';

/** A Chinese name stands in one field, the first name; the second one (hidden by brand.css) must not be demanded. */
const SECOND_NAME = /\.lastName$/;

function demandedButForTheSecondName(directive) {
  const {compile} = directive;
  directive.compile = (...template) => {
    const link = compile.apply(directive, template);
    return (scope, element, attributes, ...controllers) => {
      if (SECOND_NAME.test(attributes.ngModel ?? '')) {
        element.removeAttr('required');
      } else {
        link(scope, element, attributes, ...controllers);
      }
    };
  };
}

beforeStart(['$provide', provide => provide.decorator('requiredDirective', ['$delegate', directives => {
  directives.forEach(demandedButForTheSecondName);
  return directives;
}])]);
