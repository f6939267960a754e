import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyPackage, type PackageCopy } from './package-copy.ts';

let copy: PackageCopy;
beforeAll(() => {
  copy = copyPackage();
});
afterAll(() => copy.dispose());

test('a green check exits 0 and says ok', async () => {
  const { exitCode, lines } = await copy.check(['metadata', 'project']);
  expect(lines.filter((line) => line !== '')).toEqual(['ok    package: metadata', 'ok    package: project']);
  expect(exitCode).toBe(0);
});

test.each(['apex', 'analyzer'])('without Java the check %s is red and says what is missing', async (name) => {
  const { exitCode, lines } = await copy.check([name], { ...process.env, PATH: '/nowhere' });
  expect(lines.join('\n')).toMatch(/could not be checked: Java 17 or newer is needed/);
  expect(exitCode).toBe(1);
});

test('a check that does not exist is no green one', async () => {
  const { exitCode, lines } = await copy.check(['everything']);
  expect(lines[0]).toMatch(/^Usage:/);
  expect(exitCode).toBe(1);
});
