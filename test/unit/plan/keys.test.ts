import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callKey, itemKey, recordingRef, shortHash } from '../../../service/stages/plan/keys.ts';
import { sfId } from '../../builders/records.ts';

const SAFE_KEY = /^[A-Za-z0-9_-]{1,120}$/;

describe('keys (W10)', () => {
  test('the recording is named as Fathom names it', () => {
    expect(recordingRef({ dialect: 'external', recordingId: '401772315' })).toBe('401772315');
    expect(recordingRef({ dialect: 'v1', recordingId: 'rec_9' })).toBe('v1-rec_9');
  });

  test('recordings of two dialects never meet in one key, even where one looks like the other (I2)', () => {
    expect(recordingRef({ dialect: 'external', recordingId: 'v1-9' })).not.toBe(
      recordingRef({ dialect: 'v1', recordingId: '9' }),
    );
  });

  test('a recording id with other characters, or a long one, is named by its hash', () => {
    expect(recordingRef({ dialect: 'external', recordingId: 'a/b.json' })).toMatch(/^[0-9a-f]{16}$/);
    expect(recordingRef({ dialect: 'v1', recordingId: 'x'.repeat(41) })).toMatch(/^v1-[0-9a-f]{16}$/);
  });

  test('property: every key is safe in a URL and at most 120 characters', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('external' as const, 'v1' as const),
        fc.string(),
        (recordingId, dialect, text) => {
          const recording = recordingRef({ dialect, recordingId });
          expect(recording.length).toBeLessThanOrEqual(64);
          expect(callKey(recording, sfId('003', 1), sfId('006', 1))).toMatch(SAFE_KEY);
          expect(itemKey(recording, shortHash(text), sfId('003', 1), sfId('006', 1))).toMatch(SAFE_KEY);
        },
      ),
    );
  });
});
