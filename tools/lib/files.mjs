// Where things are.

import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const path = (...names) => join(root, ...names);
export const shown = file => relative(root, file);
export const nameOf = file => basename(file, extname(file));
export const read = file => readFileSync(file, 'utf8');
export const readJson = file => JSON.parse(read(file));

export function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text.endsWith('\n') ? text : `${text}\n`);
}

export function find(folder, extension) {
  return readdirSync(path(folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith(extension))
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
