// npm run export: a picture of each process in docs/processes.

import { bpmnPage, withBrowser } from './lib/browser.mjs';
import { find, nameOf, path, read, shown, write } from './lib/files.mjs';

await withBrowser(async browser => {
  const modeler = await bpmnPage(browser);
  for (const file of find('processes', '.bpmn')) {
    const { svg } = await modeler.open(read(file));
    const target = path('docs/processes', `${nameOf(file)}.svg`);
    write(target, stable(svg).replace('<svg ', '<svg style="background: white" '));
    console.log(`exported ${shown(target)}`);
  }
});

/** bpmn-js names arrow heads at random: numbers keep the file the same from one export to the next. */
function stable(svg) {
  const names = [...svg.matchAll(/<marker id="([^"]+)"/g)].map(match => match[1]);
  return names.reduce((text, name, i) => text.replaceAll(name, `arrow-${i + 1}`), svg);
}
