/** Every rule this product claims has a test that carries its id; a rule whose test goes, shows here. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

/** Rules of design section 3 that are built. The privacy filters (E6) and what comes later join as they land. */
const BUILT = [
  ...['I1', 'I2', 'I3', 'I4', 'I5'],
  ...['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7'],
  ...['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9'],
  ...['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9', 'W10', 'W11', 'W12', 'W13', 'W14', 'W15', 'W16'],
  ...['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8'],
  ...['C6'],
];

/** Titles of tests and rows of their tables: the quoted texts of the test files but this one. */
const titles = globSync('test/{unit,integration,chaos}/**/*.ts', { cwd: ROOT })
  .filter((file) => !file.endsWith('rule-coverage.test.ts'))
  .flatMap((file) => readFileSync(join(ROOT, file), 'utf8').match(/(['"`])(?:(?!\1)[^\\\n]|\\.)*\1/g) ?? []);

test.each(BUILT)('%s has a test named by it', (rule) => {
  const named = new RegExp(`^.${rule}.$|^.${rule}\\b|\\b${rule}:|\\(.*\\b${rule}\\b.*\\)`);
  expect(titles.filter((title) => named.test(title))).not.toEqual([]);
});
