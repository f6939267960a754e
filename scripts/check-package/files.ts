import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

/** Every file below a folder, with its path below `root`, sorted. */
export function filesBelow(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** Text of a file below `root`. */
export function textOf(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** `Foo` of `…/Foo.cls` for the suffix `.cls`. */
export function nameOf(file: string, suffix: string): string {
  return basename(file).slice(0, -suffix.length);
}

/** Line of a position in a text, counted from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
