// npm run vendor: the official form-js viewer and all that it needs as one file for the pages outside Tasklist (there is no webjar).
// The versions are those of package-lock.json. FormViewerFileTest holds the hash of what this program writes.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { path, read, shown, write } from './lib/files.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const MODULES = join(HERE, 'node_modules');
const VIEWER = join(MODULES, '@bpmn-io/form-js-viewer');
const { version } = JSON.parse(read(join(VIEWER, 'package.json')));
const target = name => path('src/main/resources/static/form-js', version, name);

const { outputFiles, metafile } = await build({
  absWorkingDir: HERE,
  entryPoints: ['vendor/form-viewer.mjs'],
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2020',
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  write: false
});

keep('form-viewer.js', outputFiles[0].text);
keep('form-js.css', read(join(VIEWER, 'dist/assets/form-js.css')));
keep('LICENSE', read(join(VIEWER, 'LICENSE')));
keep('NOTICE', notice());

function keep(name, text) {
  const file = target(name);
  write(file, text);
  console.log(`${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${shown(file)}`);
}

/** Names, versions and licences of the packages in the file. */
function notice() {
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
