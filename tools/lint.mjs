// npm run lint: everything that a machine can say about models, tables, forms and element templates. Any finding fails.

import { createRequire } from 'node:module';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import { validateAll } from '@bpmn-io/element-templates-validator';
import { bpmnPage, dmnPage, withBrowser } from './lib/browser.mjs';
import { find, path, read, readJson, shown } from './lib/files.mjs';
import { undrawn, untidiness } from './lib/geometry.mjs';
import { readModel } from './lib/model.mjs';

const config = readJson(path('tools/.bpmnlintrc'));
const linter = new Linter({ config, resolver: new NodeResolver({ require: createRequire(import.meta.url) }) });
const findings = [];
const report = (file, found) => findings.push(...found.map(text => `${shown(file)}: ${text}`));

for (const file of find('processes', '.bpmn')) {
  const model = await readModel(read(file));
  const rules = Object.entries(await linter.lint(model.definitions));
  report(file, rules.flatMap(([rule, places]) => places.map(place => `${place.id} ${place.message} (${rule})`)));
}

await withBrowser(async browser => {
  const modeler = await bpmnPage(browser);
  for (const file of find('processes', '.bpmn')) {
    const { xml, elements, warnings } = await modeler.open(read(file));
    report(file, [...warnings, ...undrawn(await readModel(read(file)), elements), ...untidiness(elements), ...unchanged(file, xml)]);
  }
  const tables = await dmnPage(browser);
  for (const file of find('processes', '.dmn')) {
    const { xml, warnings } = await tables.open(read(file));
    report(file, [...warnings, ...unchanged(file, xml)]);
  }
});

for (const file of find('.camunda/element-templates', '.json')) {
  const templates = readJson(file);
  for (const { errors } of validateAll([].concat(templates)).results) report(file, (errors ?? []).map(error => error.message));
}

findings.forEach(finding => console.error(finding));
console.log(findings.length ? `${findings.length} findings` : 'models, tables and element templates are clean');
process.exitCode = findings.length ? 1 : 0;

function unchanged(file, saved) {
  return saved.trim() === read(file).trim() ? [] : ['saving in Modeler would change the file: open and save it there, or run npm run draw'];
}
