import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseMeeting } from '../../../service/edge/fathom/parse-meeting.ts';
import { unpack } from '../../../service/stages/keep/pack.ts';
import { withSpeech } from '../../../service/stages/keep/payload.ts';
import { rowsOf } from '../../../service/stages/keep/rows.ts';
import { externalPayload, jsonValue, unknownFields, v1Payload } from './payloads.ts';

const RUNS = { numRuns: 300 };

/** What the database gives back of a payload that was kept. */
function keptAndRead(dialect: 'external' | 'v1', payload: unknown): unknown {
  const parsed = parseMeeting(dialect, payload);
  if (!parsed.ok) throw new Error(parsed.reason);
  return withSpeech(unpack(rowsOf(parsed).meeting.raw), parsed.meeting.transcript);
}

const SPOKEN = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null), fc.constant(' padded '), fc.constant('a\0b'));

describe('I3: unknown fields', () => {
  test('external: unknown fields at every level are kept whole, whatever they hold', () => {
    fc.assert(
      fc.property(unknownFields, unknownFields, unknownFields, SPOKEN, (top, invitee, line, text) => {
        const payload = externalPayload({
          ...top,
          calendar_invitees: [{ ...invitee, name: 'Dana', email: 'dana@northwind.example', is_external: true }],
          transcript: [
            { ...line, speaker: { ...invitee, display_name: 'Dana' }, text, timestamp: '00:00:01' },
            { ...line, timestamp: '00:00:02' },
          ],
        });
        expect(keptAndRead('external', payload)).toEqual(payload);
      }),
      RUNS,
    );
  });

  test('v1: unknown fields at every level are kept whole, whatever they hold', () => {
    fc.assert(
      fc.property(unknownFields, unknownFields, SPOKEN, (top, inner, text) => {
        const payload = v1Payload({
          ...top,
          participants: [{ ...inner, name: 'Dana' }],
          transcript: [{ ...inner, speaker: 'Dana', text, start_time: 1 }],
        });
        expect(keptAndRead('v1', payload)).toEqual(payload);
      }),
      RUNS,
    );
  });

  test('unknown fields do not change what is read', () => {
    fc.assert(
      fc.property(unknownFields, (fields) => {
        const plain = parseMeeting('external', externalPayload());
        const more = parseMeeting('external', externalPayload(fields));
        expect(plain.ok && more.ok && { ...more.meeting, raw: null }).toEqual(
          plain.ok && { ...plain.meeting, raw: null },
        );
      }),
      RUNS,
    );
  });
});

const KNOWN = Object.keys(externalPayload());

describe('I3: broken payloads', () => {
  test('any JSON value at all gives a meeting or a reason, never a throw', () => {
    fc.assert(
      fc.property(fc.constantFrom('external' as const, 'v1' as const), jsonValue, (dialect, payload) => {
        const parsed = parseMeeting(dialect, payload);
        if (!parsed.ok) expect(parsed.reason).not.toBe('');
      }),
      RUNS,
    );
  });

  test('any known field replaced by any value gives a meeting of the right shape or a reason that names the field', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KNOWN), jsonValue, (field, value) => {
        const parsed = parseMeeting('external', externalPayload({ [field]: value }));
        if (!parsed.ok) {
          expect(parsed.reason).toContain(field);
          return;
        }
        expect(parsed.meeting.id).toMatch(/^external-[A-Za-z0-9_-]{1,48}$/);
        expect(new Date(parsed.meeting.createdAt).toISOString()).toBe(parsed.meeting.createdAt);
        expect(() => rowsOf(parsed)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['recording_id', 'created_at'])('a call without %s is broken, and the reason says so', (field) => {
    for (const value of [undefined, null, '', {}, 'yesterday-ish', 1.5]) {
      if (field === 'recording_id' && value === 'yesterday-ish') continue; // a text is an id
      const parsed = parseMeeting('external', externalPayload({ [field]: value }));
      expect(parsed).toMatchObject({ ok: false });
      if (!parsed.ok) expect(parsed.reason).toContain(field);
    }
  });

  test('an id too large to be exact is broken, not rounded to another call', () => {
    expect(parseMeeting('external', externalPayload({ recording_id: 2 ** 53 }))).toMatchObject({ ok: false });
  });

  test('the reason names paths and types, never content', () => {
    const parsed = parseMeeting(
      'external',
      externalPayload({ title: 17, calendar_invitees: [{ email: { secret: 'whisper' } }] }),
    );
    expect(parsed).toMatchObject({ ok: false });
    if (!parsed.ok) {
      expect(parsed.reason).toContain('title');
      expect(parsed.reason).toContain('calendar_invitees.0.email');
      expect(parsed.reason).not.toMatch(/17|whisper/);
    }
  });
});
