import { describe, expect, test } from '@jest/globals';
import type { FathomCall } from '../fathom/types.ts';
import { salesforceId } from './ids.ts';
import { newCalls, sampleWorld } from './world.ts';

const NOW = new Date('2026-11-20T15:00:00Z');
const DAY = 86_400_000;
const world = sampleWorld(NOW);
const { salesforce, fathom } = world;
const fresh = newCalls(NOW);
const rows = (name: string) => salesforce[name] ?? [];
const markdown = (call: FathomCall) => call.default_summary?.markdown_formatted ?? '';
const lines = (call: FathomCall) => (Array.isArray(call.transcript) ? call.transcript : []);

/** The letters of an 18-character id's last three, computed another way. */
function checksum(id: string): string {
  let out = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = '';
    for (const letter of id.slice(block, block + 5)) bits = (letter >= 'A' && letter <= 'Z' ? '1' : '0') + bits;
    out += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'.charAt(Number.parseInt(bits, 2));
  }
  return out;
}

describe('sampleWorld', () => {
  test('the same moment gives the same world, another moment another one', () => {
    expect(sampleWorld(NOW)).toEqual(world);
    expect(newCalls(NOW)).toEqual(fresh);
    expect(sampleWorld(new Date(NOW.getTime() + DAY))).not.toEqual(world);
  });

  test('sizes: 12 accounts, 40 contacts, 20 opportunities, 80 calls and 20 new ones', () => {
    expect([rows('Account').length, rows('Opportunity').length]).toEqual([12, 20]);
    // The fortieth Contact is the person account's.
    expect(rows('Contact')).toHaveLength(40);
    expect([fathom.calls.length, fresh.calls.length]).toEqual([80, 20]);
  });

  test('opportunities in all states', () => {
    const stages = rows('Opportunity').map((row) => String(row['StageName']));
    expect(new Set(stages.filter((stage) => !stage.startsWith('Closed'))).size).toBeGreaterThanOrEqual(6);
    expect([
      stages.filter((stage) => stage === 'Closed Won').length,
      stages.filter((stage) => stage === 'Closed Lost').length,
    ]).toEqual([4, 3]);
  });

  test('six team members in both systems; one left: User inactive, Fathom user deactivated', () => {
    const users = rows('User');
    const both = fathom.users.filter((user) => users.some((row) => row['Email'] === user.email));
    expect(both).toHaveLength(6);
    const inactive = users.filter((row) => row['IsActive'] === false).map((row) => row['Email']);
    expect(fathom.users.filter((user) => user.status === 'deactivated').map((user) => user.email)).toEqual(inactive);
  });

  test('ids: 18 characters, right prefix and checksum, each once', () => {
    const prefixes: Record<string, string> = {
      User: '005',
      Account: '001',
      Contact: '003',
      Opportunity: '006',
      OpportunityContactRole: '00K',
      Lead: '00Q',
    };
    for (const [name, list] of Object.entries(salesforce)) {
      const ids = list.map((row) => String(row['Id']));
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect([id.slice(0, 3), id.slice(15)]).toEqual([prefixes[name], checksum(id)]);
    }
  });

  test('a known id has its known checksum', () => {
    expect(salesforceId('001', 1)).toBe(`001Lh0000000001${checksum('001Lh0000000001')}`);
    expect(salesforceId('001', 62)).toContain('00010');
  });

  test('every reference leads to a row that comes before', () => {
    const known = new Set<unknown>();
    for (const list of Object.values(salesforce)) {
      for (const row of list) known.add(row['Id']);
      for (const row of list) {
        for (const field of ['AccountId', 'OwnerId', 'ContactId', 'OpportunityId'])
          if (field in row) expect(known).toContain(row[field]);
      }
    }
  });

  test('without person accounts that customer and its call are left out', () => {
    const plain = sampleWorld(NOW, { personAccounts: false });
    expect(JSON.stringify(plain.salesforce)).not.toContain('Person');
    expect(plain.cases).not.toHaveProperty('person_account');
    expect(plain.fathom.calls).toHaveLength(80);
  });

  test('names and companies are invented: addresses end in .example, but for the public-mail and room cases', () => {
    const text = JSON.stringify([salesforce, fathom.calls, fresh.calls]);
    const domains = new Set([...text.matchAll(/@([\w.-]+)/g)].map((match) => match[1] ?? ''));
    const real = [...domains].filter((domain) => !/\.example(\.crm)?$/i.test(domain));
    expect(real.sort()).toEqual(['gmail.com', 'resource.calendar.google.com']);
  });
});

describe('calls', () => {
  test('each recording id once, past and new together', () => {
    const ids = [...fathom.calls, ...fresh.calls].map((call) => call.recording_id);
    expect(new Set(ids).size).toBe(100);
  });

  // Weekdays, weekend, just after and just before midnight, a leap day.
  test.each([
    '2026-11-20T15:00:00Z',
    '2026-11-21T00:00:01Z',
    '2026-11-22T12:00:00Z',
    '2026-11-23T23:59:59Z',
    '2028-02-29T06:30:00Z',
  ])('as of %s past calls lie in the last 90 days and are over', (moment) => {
    const now = Date.parse(moment);
    const { calls } = sampleWorld(new Date(now)).fathom;
    for (const call of calls) {
      const ended = Date.parse(call.recording_end_time);
      expect(ended).toBeLessThan(now);
      expect(ended).toBeGreaterThan(now - 90 * DAY);
      expect(Date.parse(call.recording_start_time)).toBeLessThan(ended);
      expect(Date.parse(call.created_at)).toBeGreaterThanOrEqual(ended);
      expect(Date.parse(call.created_at)).toBeLessThanOrEqual(now);
    }
    expect(Math.min(...calls.map((call) => Date.parse(call.created_at)))).toBeLessThan(now - 80 * DAY);
  });

  test('new calls end within the second before, none after', () => {
    for (const call of fresh.calls) {
      const ended = Date.parse(call.recording_end_time);
      expect(NOW.getTime() - ended).toBeLessThan(1000);
      expect(ended).toBeLessThanOrEqual(NOW.getTime());
    }
  });

  test('every host is a Fathom user, at least six hosts have calls', () => {
    const hosts = new Set(fathom.calls.map((call) => call.recorded_by.email));
    for (const host of hosts) expect(fathom.users.map((user) => user.email)).toContain(host);
    expect(hosts.size).toBeGreaterThanOrEqual(6);
  });

  test('summaries: several templates, headings of levels 2, 3 and 4, no gap left unfilled', () => {
    const text = fathom.calls.map(markdown).join('\n');
    expect(new Set(fathom.calls.map((call) => call.default_summary?.template_name)).size).toBeGreaterThanOrEqual(5);
    for (const level of ['##', '###', '####']) expect(text).toMatch(new RegExp(`^${level} \\w`, 'm'));
    for (const heading of ['Pain Points', 'Next Steps', 'Competition', 'Decision Criteria', 'Budget', 'Timeline'])
      expect(text).toMatch(new RegExp(`^###+ ${heading}$`, 'm'));
    expect(JSON.stringify([fathom.calls, fresh.calls])).not.toMatch(/\{\w+\}|undefined|NaN/);
  });

  test('transcripts of about sixty lines whose times rise within the call', () => {
    const spoken = fathom.calls.filter((call) => call.transcript !== null);
    expect(spoken.length).toBeGreaterThan(75);
    for (const call of spoken) {
      const times = lines(call).map((line) => line.timestamp);
      expect(times.length).toBeGreaterThanOrEqual(50);
      expect([...times].sort()).toEqual(times);
    }
  });

  test('action items lie within the call and have an assignee of it', () => {
    const items = fathom.calls.flatMap((call) => call.action_items);
    expect(items.length).toBeGreaterThan(120);
    for (const item of items) expect(item.recording_timestamp).toMatch(/^0[01]:[0-5]\d:[0-5]\d$/);
  });

  test('late summaries are there for calls without one', () => {
    const waiting = [...fathom.calls, ...fresh.calls]
      .filter((call) => call.default_summary === null)
      .map((call) => String(call.recording_id));
    expect([...Object.keys(fathom.lateSummaries), ...Object.keys(fresh.lateSummaries)].sort()).toEqual(waiting.sort());
    expect(Object.values(fathom.lateSummaries)[0]?.markdown_formatted).toContain('### ');
  });
});
