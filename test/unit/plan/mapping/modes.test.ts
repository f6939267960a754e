import { describe, expect, test } from '@jest/globals';
import { decideMode } from '../../../../service/stages/plan/mapping/modes.ts';
import type { WriteMode } from '../../../../service/types/mapping.ts';

const none = undefined;

describe('modes (W5, W6, W14)', () => {
  type Row = [
    mode: WriteMode,
    what: string,
    wanted: string,
    current: string | null,
    written: string | undefined,
    is: string,
  ];
  const rows: Row[] = [
    ['Overwrite', 'an empty field', 'new', null, none, 'write'],
    ['Overwrite', "a person's value from before us", 'new', 'theirs', none, 'write'],
    ['Overwrite', 'our value, newer content', 'new', 'old', 'old', 'write'],
    ['Overwrite', 'an edited value, newer content', 'new', 'theirs', 'old', 'write'],
    ['Overwrite', 'an edited value, nothing new', 'old', 'theirs', 'old', 'leave edited'],
    ['Overwrite', 'a cleared field, nothing new', 'old', null, 'old', 'leave edited'],
    ['Overwrite', 'the same value, trimmed by the platform', ' new ', 'new', none, 'leave unchanged'],
    ['Fill_If_Empty', 'an empty field', 'new', null, none, 'write'],
    ['Fill_If_Empty', "a person's value", 'new', 'theirs', none, 'leave occupied'],
    ['Fill_If_Empty', 'our value, newer content', 'new', 'old', 'old', 'write'],
    ['Fill_If_Empty', 'an edited value, newer content', 'new', 'theirs', 'old', 'leave occupied'],
    ['Fill_If_Empty', 'a cleared field, nothing new', 'old', null, 'old', 'leave edited'],
    ['Fill_If_Empty', 'a cleared field, newer content', 'new', null, 'old', 'write'],
    ['Protect_Edits', 'an empty field', 'new', null, none, 'write'],
    ['Protect_Edits', "a person's value from before us", 'new', 'theirs', none, 'suggest edited'],
    ['Protect_Edits', 'our value, newer content', 'new', 'old', 'old', 'write'],
    ['Protect_Edits', 'an edited value, newer content', 'new', 'theirs', 'old', 'suggest edited'],
    ['Protect_Edits', 'a cleared field, newer content', 'new', null, 'old', 'suggest edited'],
    ['Protect_Edits', 'an edited value, nothing new', 'old', 'theirs', 'old', 'leave edited'],
    ['Suggest', 'an empty field', 'new', null, none, 'suggest mode'],
    ['Suggest', 'the same value', 'new', 'new', none, 'leave unchanged'],
    ['Suggest', 'a value that was accepted and edited since, newer content', 'new', 'theirs', 'old', 'suggest mode'],
    ['Suggest', 'a value that was accepted and edited since, nothing new', 'old', 'theirs', 'old', 'leave edited'],
    ['Append', 'a text that holds what a person did', 'new\n\ntheirs', 'theirs', 'old', 'write'],
  ];
  test.each(rows)('%s: %s', (mode, _what, wanted, current, written, is) => {
    expect(Object.values(decideMode(mode, { wanted, current, written })).join(' ')).toBe(is);
  });
});
