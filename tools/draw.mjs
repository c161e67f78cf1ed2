// npm run draw [KEY…]: draws the processes anew from tools/layouts/<key>.layout, all or the named ones.
// Only the diagram of a model changes. A model without a layout file is left as it was drawn by hand in Modeler.

import { existsSync } from 'node:fs';
import { bpmnPage, withBrowser } from './lib/browser.mjs';
import { find, nameOf, path, read, shown, write } from './lib/files.mjs';
import { place, readLayout } from './lib/grid.mjs';
import { labels } from './lib/labels.mjs';
import { readModel, writeModel } from './lib/model.mjs';
import { routes } from './lib/routes.mjs';

const wanted = process.argv.slice(2);

await withBrowser(async browser => {
  const modeler = await bpmnPage(browser);
  for (const file of find('processes', '.bpmn')) {
    const layoutFile = path('tools/layouts', `${nameOf(file)}.layout`);
    if (!existsSync(layoutFile) || (wanted.length && !wanted.includes(nameOf(file)))) continue;
    const model = await readModel(read(file));
    const layout = readLayout(read(layoutFile), shown(layoutFile));
    const placed = place(model, layout);
    const lines = routes(model, layout, placed);
    const drawn = await writeModel(model, placed, lines, labels(model, layout, placed, lines));
    const { xml } = await modeler.open(drawn);
    write(file, xml);
    console.log(`drawn ${shown(file)}`);
  }
});
