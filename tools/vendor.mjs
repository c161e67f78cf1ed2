// npm run vendor: what the makers of bpmn.io offer only to bundlers, each with all that it needs in one file: the form viewer for the pages outside
// Tasklist and the viewer of process models for the case panel (there are no webjars that a browser can load).
// The versions are those of package-lock.json. FormViewerFileTest and ProcessViewerFileTest hold the hashes of what this program writes.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { path, read, shown, write } from './lib/files.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const MODULES = join(HERE, 'node_modules');

await vendor('@bpmn-io/form-js-viewer', 'form-js', 'form-viewer', { 'form-js.css': 'dist/assets/form-js.css' });
await vendor('bpmn-js', 'bpmn-js', 'process-viewer', { 'diagram-js.css': 'dist/assets/diagram-js.css', 'bpmn-js.css': 'dist/assets/bpmn-js.css' });

async function vendor(name, folder, entry, assets) {
  const about = join(MODULES, name);
  const { version } = JSON.parse(read(join(about, 'package.json')));
  const { outputFiles, metafile } = await build({
    absWorkingDir: HERE,
    entryPoints: [`vendor/${entry}.mjs`],
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false
  });
  const keep = (file, text) => {
    const target = path('src/main/resources/static', folder, version, file);
    write(target, text);
    console.log(`${createHash('sha256').update(readFileSync(target)).digest('hex')}  ${shown(target)}`);
  };
  keep(`${entry}.js`, outputFiles[0].text);
  Object.entries(assets).forEach(([file, source]) => keep(file, read(join(about, source))));
  keep('LICENSE', read(join(about, 'LICENSE')));
  keep('NOTICE', notice(metafile));
}

/** Names, versions and licences of the packages in the file. */
function notice(metafile) {
  const folders = new Set(Object.keys(metafile.inputs).filter(input => input.startsWith('node_modules/')).map(input => packageOf(join(HERE, input))));
  const packages = [...folders].map(folder => ({ folder, about: JSON.parse(read(join(folder, 'package.json'))) }))
    .sort((one, other) => (one.about.name < other.about.name ? -1 : 1));
  return packages.map(({ folder, about }) => `${about.name} ${about.version} (${about.license})\n\n${licence(folder)}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}

function packageOf(file) {
  const below = file.slice(0, file.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const [scope, name] = file.slice(below.length).split('/');
  return join(below, scope.startsWith('@') ? `${scope}/${name}` : scope);
}

function licence(folder) {
  const name = readdirSync(folder).find(file => /^licen[cs]e/i.test(file));
  return name ? read(join(folder, name)).trim() : 'The licence is named above.';
}
