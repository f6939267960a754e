import { expect, test } from '@jest/globals';
import { isReserveReached, usableCalls } from '../../../service/org/api-reserve.ts';

test.each([
  { max: 15_000, reserve: 20, usable: 12_000 },
  { max: 15_000, reserve: 0, usable: 15_000 },
  { max: 5, reserve: 20, usable: 4 },
  { max: 0, reserve: 20, usable: 0 },
])('of $max calls with $reserve % reserved, $usable may be used', ({ max, reserve, usable }) => {
  expect(usableCalls(max, reserve)).toBe(usable);
  expect(isReserveReached({ used: usable - 1, max }, reserve)).toBe(false);
  expect(isReserveReached({ used: usable, max }, reserve)).toBe(true);
});

test('an org that has told nothing yet does not stop us', () => {
  expect(isReserveReached(null, 20)).toBe(false);
});
