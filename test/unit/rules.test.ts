/**
 * One row per rule of issue 2 that the pure core decides, named by its id. Each shows the rule on a small world; corners
 * are in the folders beside. Rules that need a conversation with Salesforce are in test/integration/sync.
 */
import { describe, expect, test } from '@jest/globals';
import { WHO_RULES } from './rules/who.ts';
import { WRITE_RULES } from './rules/writes.ts';

const RULES = [...WHO_RULES, ...WRITE_RULES];

/** Ids of the table; a rule that loses its row must not go unnoticed. */
const DECIDED_HERE = 'I1 E1 E2 E3 E4 E5 E7 M1 M2 M3 M4 M5 M7 W1 W2 W3 W4 W6 W7 W8 W9 W10 W11 W14 W16 F1 F2'.split(' ');

describe('rules the pure core decides', () => {
  test('every one of them has a row', () => {
    expect(RULES.map(([id]) => id)).toEqual(DECIDED_HERE);
  });

  test.each(RULES)('%s: %s', (_id, _what, check) => check());
});
