/** What the preview answers cannot differ from the Apex unnoticed: everything is derived from the source or compared with it. */
import { expect, test } from '@jest/globals';
import { KNOWN_GUARDS } from '../apex/fathom-access.ts';
import { apexMethods } from '../package/apex-classes.ts';
import { TWINS } from './index.ts';

const methods = apexMethods();

const twins = Object.entries(TWINS).flatMap(([className, of]) =>
  Object.entries(of).map(([name, twin]) => [`${className}.${name}`, twin.parameters] as const),
);

test('the package has the controllers', () => {
  expect(methods.size).toBeGreaterThan(40);
});

test.each(twins)('the twin %s has the names its Apex method has', (name, parameters) => {
  expect(methods.get(name)?.parameters.map((parameter) => parameter.name)).toEqual(parameters);
});

test.each(twins)('%s does something of its own, so that a twin is needed', (name) => {
  expect(methods.get(name)?.forward).toBeNull();
});

test.each([...methods.entries()])('%s is derived or has a twin', (name, { className, name: method, forward }) => {
  expect([name, forward !== null || TWINS[className]?.[method] !== undefined]).toEqual([name, true]);
});

test.each([...methods.entries()])('%s checks a permission before anything else', (_name, { guards }) => {
  expect(guards.length).toBeGreaterThan(0);
  expect(guards.map((guard) => guard.name).filter((guard) => !KNOWN_GUARDS.includes(guard))).toEqual([]);
});

test.each([...methods.entries()])('%s is cacheable only where it reads', (_name, { cacheable, forward }) => {
  expect(cacheable && forward?.verb !== 'get').toBe(false);
});
