import { describe, expect, test } from '@jest/globals';
import { parseMeeting } from '../../../service/edge/fathom/parse-meeting.ts';
import { CHANNEL_MAP, isScored } from '../../../service/stages/keep/channel-map.ts';
import { pack, unpack } from '../../../service/stages/keep/pack.ts';
import { rowsOf } from '../../../service/stages/keep/rows.ts';
import { externalPayload, v1Payload } from '../fathom/payloads.ts';

function rows(dialect: 'external' | 'v1', payload: unknown) {
  const parsed = parseMeeting(dialect, payload);
  if (!parsed.ok) throw new Error(parsed.reason);
  return rowsOf(parsed);
}

describe('I5: the light row, field by field', () => {
  test('v1: as the floor system documents it', () => {
    const { properties, ...row } = rows('v1', v1Payload()).activity;
    expect(row).toEqual({
      external_id: 'fathom_mtg_abc123',
      type: 'meeting_recorded',
      channel: 'video',
      occurred_at: new Date('2026-09-14T15:42:10Z'),
      person_external_id: 'dana@northwind.example',
    });
    expect(JSON.parse(properties)).toEqual({
      source: 'fathom',
      fathomMeetingId: 'mtg_abc123',
      title: 'Northwind renewal',
      durationSeconds: 3600,
      participantCount: 2,
      participantName: 'Rosa Lind',
      summary: 'Agree renewal terms.',
    });
  });

  test('external: the same fields', () => {
    const { properties, ...row } = rows('external', externalPayload()).activity;
    expect(row).toMatchObject({ external_id: 'fathom_401772315', person_external_id: 'rosa@us.example' });
    expect(JSON.parse(properties)).toMatchObject({
      participantCount: 3,
      durationSeconds: 2266,
      participantName: 'Rosa Lind',
    });
  });

  test('nobody has an address: stored, linked to nobody', () => {
    expect(rows('v1', v1Payload({ participants: [{ name: 'A' }] })).activity.person_external_id).toBeNull();
  });
});

describe('I5: the rich row, field by field', () => {
  test('v1: as the floor system documents it', () => {
    const row = rows('v1', v1Payload()).meeting;
    expect(row).toMatchObject({
      id: 'v1-mtg_abc123',
      fathom_meeting_id: 'mtg_abc123',
      dialect: 'v1',
      title: 'Northwind renewal',
      created_at: new Date('2026-09-14T15:42:10Z'),
      started_at: new Date('2026-09-14T15:00:00Z'),
      ended_at: new Date('2026-09-14T16:00:00Z'),
      summary_text: 'Agree renewal terms.',
      sentiment_score: null,
    });
    expect(JSON.parse(row.participants)).toEqual([
      { name: 'Rosa Lind', role: 'host' },
      { name: 'Dana Ek', email: 'dana@northwind.example', role: 'guest' },
    ]);
    expect(row.transcript && unpack(row.transcript)).toEqual([
      { speaker: 'Dana Ek', text: 'The price is open.', startTime: 252, endTime: 255.5 },
    ]);
  });

  test('external: action items and links beside it', () => {
    const row = rows('external', externalPayload()).meeting;
    expect(JSON.parse(row.action_items ?? '')).toHaveLength(1);
    expect(JSON.parse(row.links ?? '')).toEqual({
      url: 'https://fathom.video/calls/611000001',
      shareUrl: 'https://fathom.video/share/AbCdEf123',
      meetingUrl: 'https://us02web.zoom.us/j/81234567890',
    });
    expect(row.host_email).toBe('rosa@us.example');
  });

  test('title, start, transcript and summary are optional', () => {
    const row = rows('v1', { id: 'a', created_at: '2026-09-14T15:42:10Z' }).meeting;
    expect(row).toMatchObject({ title: null, started_at: null, ended_at: null, transcript: null, summary_text: null });
  });

  test('the normalised meeting is stored without transcript and payload, and what was said is stored once', () => {
    const row = rows('external', externalPayload()).meeting;
    expect(JSON.parse(row.meeting)).not.toHaveProperty('transcript');
    expect(JSON.parse(row.meeting)).not.toHaveProperty('raw');
    expect(JSON.stringify(unpack(row.raw))).not.toContain('The price is the only open point.');
  });

  test('a transcript of an hour is stored in a third of its size or less', () => {
    const words = ['price', 'renewal', 'quote', 'terms', 'security', 'review', 'Monday', 'budget', 'seats', 'contract'];
    const transcript = Array.from({ length: 600 }, (_, index) => ({
      speaker: { display_name: index % 2 ? 'Dana Ek' : 'Rosa Lind' },
      text: Array.from({ length: 12 }, (_each, word) => words[(index * 7 + word * 3 + (index % (word + 1))) % 10]).join(
        ' ',
      ),
      timestamp: '00:00:01',
    }));
    const row = rows('external', externalPayload({ transcript })).meeting;
    expect(row.transcript?.byteLength).toBeLessThan(JSON.stringify(transcript).length / 3);
  });
});

describe('I4: content hash', () => {
  const hash = (payload: unknown) => rows('external', payload).meeting.content_hash;

  test('the same content in another order is the same', () => {
    const reversed = Object.fromEntries(Object.entries(externalPayload()).reverse());
    expect(hash(reversed)).toBe(hash(externalPayload()));
  });

  test.each<[string, Record<string, unknown>]>([
    ['another summary', { default_summary: { template_name: 'general', markdown_formatted: '### Other' } }],
    ['an item completed', { action_items: [] }],
    ['a transcript that arrived', { transcript: null }],
    ['an unknown field', { sentiment: 'new' }],
  ])('%s is a change', (_name, change) => {
    expect(hash(externalPayload(change))).not.toBe(hash(externalPayload()));
  });
});

describe('scoring', () => {
  test('meeting_recorded is in no scoring map', () => {
    expect(Object.keys(CHANNEL_MAP)).not.toContain('meeting_recorded');
    expect(isScored('meeting_recorded')).toBe(false);
  });
});

test('pack and unpack: a damaged row is an error, not an empty value', () => {
  expect(unpack(pack({ a: [1, 'ü'] }))).toEqual({ a: [1, 'ü'] });
  expect(() => unpack(Buffer.from('not zstd'))).toThrow();
});
