/**
 * The floor system's connector page, line by line: one test per line of its tables on storage, fields and mappings, named
 * after it. Both dialects where both can say it. The API side: `floor-clarity-api.test.ts`; troubleshooting: integration.
 */
import { describe, expect, test } from '@jest/globals';
import { openVault } from '../../service/config/vault.ts';
import { parseMeeting } from '../../service/edge/fathom/parse-meeting.ts';
import { CHANNEL_MAP, isScored } from '../../service/stages/keep/channel-map.ts';
import { unpack } from '../../service/stages/keep/pack.ts';
import { rowsOf } from '../../service/stages/keep/rows.ts';
import type { Dialect } from '../../service/types/meeting.ts';
import { externalPayload, v1Payload } from './fathom/payloads.ts';

function rows(dialect: Dialect, change: Record<string, unknown> = {}) {
  const read = parseMeeting(dialect, dialect === 'v1' ? v1Payload(change) : externalPayload(change));
  if (!read.ok) throw new Error(read.reason);
  return rowsOf(read);
}

const activity = (change: Record<string, unknown> = {}, dialect: Dialect = 'v1') => rows(dialect, change).activity;
const properties = (change: Record<string, unknown> = {}, dialect: Dialect = 'v1') =>
  JSON.parse(activity(change, dialect).properties) as Record<string, unknown>;
const record = (change: Record<string, unknown> = {}, dialect: Dialect = 'v1') => rows(dialect, change).meeting;

describe('Environment and connector settings', () => {
  test('CONNECTOR_ENCRYPTION_KEY: 32 bytes as 64 hexadecimal characters, nothing else', () => {
    expect(() => openVault({ current: 'ab'.repeat(32) })).not.toThrow();
    for (const wrong of ['ab'.repeat(31), 'zz'.repeat(32), ''])
      expect(() => openVault({ current: wrong })).toThrow('64');
  });

  test('encryptedApiKey: AES-256-GCM, told apart per tenant, and an altered one does not open', () => {
    const vault = openVault({ current: 'ab'.repeat(32) });
    const sealed = vault.seal('tenant-1', 'fathom_sources.sealed_key', 'the key');
    expect(sealed).not.toContain('the key');
    expect(vault.open('tenant-1', 'fathom_sources.sealed_key', sealed)).toBe('the key');
    expect(() => vault.open('tenant-2', 'fathom_sources.sealed_key', sealed)).toThrow('does not open');
    const altered = sealed.slice(0, -6) + (sealed.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA');
    expect(() => vault.open('tenant-1', 'fathom_sources.sealed_key', altered)).toThrow('does not open');
  });
});

describe('Dual Storage Model', () => {
  test('CanonicalActivity: metadata only, no transcript and no participant list', () => {
    const text = JSON.stringify(activity());
    expect(text).not.toContain('The price is open.');
    expect(text.length).toBeLessThan(500);
  });

  test('FathomMeetingRecord: transcript, participants, summary, sentiment', () => {
    expect(Object.keys(record())).toEqual(
      expect.arrayContaining(['transcript', 'participants', 'summary_text', 'sentiment_score']),
    );
  });
});

describe('CanonicalActivity Fields', () => {
  test('externalId: "fathom_{meetingId}"', () => {
    expect(activity().external_id).toBe('fathom_mtg_abc123');
    expect(activity({}, 'external').external_id).toBe('fathom_401772315');
  });
  test('type: "meeting_recorded"', () => expect(activity().type).toBe('meeting_recorded'));
  test('channel: "video"', () => expect(activity().channel).toBe('video'));
  test('occurredAt: createdAt', () => {
    for (const dialect of ['v1', 'external'] as const) {
      expect(activity({ created_at: '2026-09-14T15:42:10Z' }, dialect).occurred_at).toEqual(
        new Date('2026-09-14T15:42:10Z'),
      );
    }
  });
  test('personExternalId: firstParticipantEmail', () => {
    expect(activity().person_external_id).toBe('dana@northwind.example');
    expect(activity({}, 'external').person_external_id).toBe('rosa@us.example');
  });
  test('properties.source: "fathom"', () => expect(properties()['source']).toBe('fathom'));
  test('properties.fathomMeetingId', () => expect(properties()['fathomMeetingId']).toBe('mtg_abc123'));
  test('properties.participantCount', () => {
    expect(properties()['participantCount']).toBe(2);
    expect(properties({ participants: [] })['participantCount']).toBe(0);
  });
  test('properties.durationSeconds', () =>
    expect(properties({ duration_seconds: 3600 })['durationSeconds']).toBe(3600));
});

describe('FathomMeetingRecord Fields', () => {
  test('fathomMeetingId: string', () => {
    expect(record().fathom_meeting_id).toBe('mtg_abc123');
    expect(record({}, 'external').fathom_meeting_id).toBe('401772315');
  });
  test('title: string?', () => {
    expect(record().title).toBe('Northwind renewal');
    expect(record({ title: undefined }).title).toBeNull();
  });
  test('startedAt: Date?', () => {
    expect(record({ started_at: '2026-09-14T15:00:00Z' }).started_at).toEqual(new Date('2026-09-14T15:00:00Z'));
    expect(record({ started_at: undefined }).started_at).toBeNull();
  });
  test('endedAt: startedAt + durationSeconds', () => {
    const at = { started_at: '2026-09-14T15:00:00Z', duration_seconds: 90 };
    expect(record(at).ended_at).toEqual(new Date('2026-09-14T15:01:30Z'));
    expect(record({ ...at, duration_seconds: undefined }).ended_at).toBeNull();
  });
  test('participantsJson: array of { name, email?, role? }', () => {
    expect(JSON.parse(record().participants)).toEqual([
      { name: 'Rosa Lind', role: 'host' },
      { name: 'Dana Ek', email: 'dana@northwind.example', role: 'guest' },
    ]);
  });
  test('transcriptJson: array of { speaker, text, startTime, endTime }', () => {
    const { transcript } = record();
    expect(transcript && unpack(transcript)).toEqual([
      { speaker: 'Dana Ek', text: 'The price is open.', startTime: 252, endTime: 255.5 },
    ]);
  });
  test('summaryText: string?', () => {
    expect(record({ summary: 'In short.' }).summary_text).toBe('In short.');
    expect(record({ summary: undefined }).summary_text).toBeNull();
  });
  test('sentimentScore: null', () => expect(record().sentiment_score).toBeNull());
});

describe('Default Field Mappings', () => {
  test('id → externalId, required', () => {
    expect(activity({ id: 'abc' }).external_id).toBe('fathom_abc');
    expect(parseMeeting('v1', v1Payload({ id: undefined }))).toMatchObject({ ok: false });
  });
  test('title → properties.title, not required', () => {
    expect(properties({ title: 'Kick-off' })['title']).toBe('Kick-off');
    expect(properties({ title: undefined })['title']).toBeNull();
  });
  test('created_at → occurredAt, required', () => {
    expect(activity({ created_at: '2026-01-02T03:04:05Z' }).occurred_at).toEqual(new Date('2026-01-02T03:04:05Z'));
    expect(parseMeeting('v1', v1Payload({ created_at: undefined }))).toMatchObject({ ok: false });
  });
  test('duration_seconds → properties.durationSeconds, not required', () => {
    expect(properties({ duration_seconds: 61 })['durationSeconds']).toBe(61);
    expect(properties({ duration_seconds: undefined })['durationSeconds']).toBeNull();
  });
  test('participants[0].email → personExternalId, lowercase, not required', () => {
    const participants = [{ name: 'Dana', email: 'DANA@Northwind.Example' }];
    expect(activity({ participants }).person_external_id).toBe('dana@northwind.example');
    expect(activity({ participants: undefined }).person_external_id).toBeNull();
  });
  test('participants[0].name → properties.participantName, not required', () => {
    expect(properties({ participants: [{ name: 'Dana Ek' }] })['participantName']).toBe('Dana Ek');
    expect(properties({ participants: [] })['participantName']).toBeNull();
  });
  test('summary → properties.summary, not required', () => {
    expect(properties({ summary: 'In short.' })['summary']).toBe('In short.');
    expect(properties({ summary: undefined })['summary']).toBeNull();
  });
});

describe('Limitations', () => {
  test('No scoring impact: meeting_recorded is not in CHANNEL_MAP', () => {
    expect(Object.keys(CHANNEL_MAP)).not.toContain('meeting_recorded');
    expect(isScored(activity().type)).toBe(false);
  });
  test('Participant emails: somebody without an address is stored, and linked to nobody', () => {
    const change = { participants: [{ name: 'By phone' }] };
    expect(JSON.parse(record(change).participants)).toEqual([{ name: 'By phone' }]);
    expect(activity(change).person_external_id).toBeNull();
  });
  test('Transcript availability: a call without one is stored', () => {
    for (const transcript of [undefined, null, []]) expect(record({ transcript }).transcript).toBeNull();
  });
  test('Sentiment analysis: null, whatever a payload says of it', () => {
    expect(record({ sentiment_score: '0.9', sentiment: 'good' }).sentiment_score).toBeNull();
  });
});
