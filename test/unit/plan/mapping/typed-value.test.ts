import { expect, test } from '@jest/globals';
import { typedValue } from '../../../../service/stages/plan/mapping/typed-value.ts';

test.each([
  ['currency', '1500', 1500],
  ['double', '-0.5', -0.5],
  ['percent', ' ', null],
  ['int', 'about 5', 'about 5'],
  ['int', 5, 5],
  ['boolean', 'Yes', true],
  ['boolean', 'false', false],
  ['boolean', 'perhaps', 'perhaps'],
  ['string', '1500', '1500'],
  ['currency', null, null],
  [undefined, '1500', '1500'],
])('a value of a %s that comes as %p is %p', (type, given, held) => {
  expect(typedValue(type, given)).toBe(held);
});
