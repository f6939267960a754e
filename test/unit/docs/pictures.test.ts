import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../..');
const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Files that pages show or link to, anchors and other sites left out. */
const linked = PAGES.flatMap((page) =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => ({
    page,
    path: join(dirname(page), path),
  })),
);

test('every picture and page that the docs link to is there', () => {
  expect(linked.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every picture is shown somewhere', () => {
  const shown = new Set(linked.map(({ path }) => path));
  const pictures = readdirSync(join(ROOT, 'docs/images')).map((name) => join('docs/images', name));
  expect(pictures.filter((path) => !shown.has(path))).toEqual([]);
});
