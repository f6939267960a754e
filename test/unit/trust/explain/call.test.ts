/** What is in the way of the call itself: connection, switches, calendar, summary. */
import { describe, test } from '@jest/globals';
import { orgFacts } from '../../../builders/records.ts';
import { away, check, condition, connection, here, noSummary, type Line } from './ground.ts';

const CONNECTION: Line[] = [
  [
    'Salesforce was never connected',
    () => here({ connection: null, org: null }),
    { cause: 'salesforce_not_connected', says: /not connected/, fix: /connect Salesforce/, who: 'admin' },
  ],
  [
    'Salesforce was disconnected',
    () => here(connection({ state: 'disconnected' })),
    { cause: 'salesforce_not_connected', says: /not connected/ },
  ],
  [
    'another organisation waits for confirmation',
    () => here(connection({ unconfirmed: true, reason: 'This is organisation B.', nextStep: 'Confirm it.' })),
    { cause: 'other_org', says: /organisation B/, fix: /Confirm it/, who: 'admin' },
  ],
  [
    'the connected user is not active',
    () => here(away('invalid_grant', 'reconnect', 'Salesforce: inactive user')),
    {
      cause: 'user_inactive',
      says: /fathom@acme\.example is not active/,
      fix: /Activate fathom@acme\.example/,
      who: 'admin',
    },
  ],
  [
    'a connection that works again, which nobody has looked at',
    () => here(connection({ state: 'reconnect_required', reason: 'API Enabled was missing.' })),
    {
      cause: 'reconnect_required',
      says: /answers again.*API Enabled was missing/,
      fix: /press Check beside Salesforce/,
      who: 'admin',
    },
  ],
  [
    'the org has no API calls left',
    () => here(away('REQUEST_LIMIT_EXCEEDED', 'later')),
    { cause: 'api_limit', says: /used up its API calls/, fix: /System Overview/, who: 'admin' },
  ],
  [
    'the reserve of API calls is reached',
    () => here(away('API_RESERVE', 'later', 'The org has used 80 of its 100 API calls.')),
    { cause: 'api_reserve', says: /used 80 of its 100/, fix: /lower the reserve/, who: 'admin' },
  ],
  [
    'Salesforce is away',
    () => here(away('SERVER_UNAVAILABLE', 'later')),
    { cause: 'salesforce_away', says: /cannot be reached just now/, fix: /tried again/, who: 'nobody' },
  ],
  [
    'a query is refused for good',
    () => here(away('INVALID_TYPE', 'final')),
    {
      cause: 'no_access',
      says: /may not read what a sync needs/,
      fix: /permission set Fathom Integration/,
      who: 'admin',
    },
  ],
  [
    'the package is missing',
    () => here({ org: orgFacts({ missing: ['Task.Fathom_Key__c'] }) }),
    { cause: 'package_missing', says: /Task\.Fathom_Key__c/, fix: /Install the package/, who: 'admin' },
  ],
  [
    'all writing is paused',
    () => here({ automation: { on: true, since: '2026-09-01T00:00:00.000Z', paused: true } }),
    { cause: 'paused', says: /paused/, fix: /Resume/, who: 'admin' },
  ],
  [
    'Fathom cannot be reached',
    () => here(condition('reachable', 'problem', 'No answer.'), undefined, noSummary),
    { cause: 'fathom_unreachable', says: /No answer/, fix: /press Check/, who: 'admin' },
  ],
  [
    'Fathom’s list is far behind',
    () => here(condition('listing', 'problem', 'Calls are listed up to yesterday.'), undefined, noSummary),
    { cause: 'fathom_behind', says: /up to yesterday/, who: 'admin', fix: /Check/ },
  ],
];

const CALL: Line[] = [
  [
    'automatic was never switched on',
    () => here({ automation: { on: false, since: null, paused: false } }),
    { cause: 'automatic_off', verdict: 'automatic_off', says: /switched off/, fix: /Sync to CRM/, who: 'admin' },
  ],
  [
    'the call ended before automatic began',
    () => here({ automation: { on: true, since: '2026-09-20T00:00:00.000Z', paused: false } }),
    {
      cause: 'before_connection',
      verdict: 'before_connection',
      says: /before automatic sync began \(2026-09-20/,
      fix: /backfill/,
      who: 'host',
    },
  ],
  [
    'manual mode',
    () =>
      here({}, (world) => {
        world.settings = { syncMode: 'Manual' };
      }),
    {
      cause: 'awaiting_manual_sync',
      verdict: 'awaiting_manual_sync',
      says: /Manual mode is set for Priya Nair/,
      fix: /Sync to CRM/,
      who: 'host',
    },
  ],
  [
    'the summary is not there yet',
    () => here({}, undefined, noSummary),
    {
      cause: 'summary_pending',
      verdict: 'summary_pending',
      says: /no summary of this call yet/,
      fix: /Nothing to do/,
      who: 'nobody',
    },
  ],
  [
    'Fathom made no summary within a day',
    () => {
      const { record } = here({}, undefined, noSummary);
      const sync = { ...record.sync, reason: 'summary_missing' };
      return here({ record: { ...record, sync } }, undefined, noSummary);
    },
    { cause: 'summary_missing', says: /no summary within a day/, fix: /Make the summary in Fathom/, who: 'host' },
  ],
  [
    'two recordings of one meeting',
    () => here({ record: { ...here().record, duplicateOf: 'external-400' }, writtenRecording: '“A” of 2026-09-14' }),
    {
      cause: 'duplicate_recording',
      verdict: 'duplicate_recording',
      says: /^Another recording of this meeting is the one written: “A” of 2026-09-14\.$/,
      fix: /Choose this recording/,
      who: 'admin',
    },
  ],
  [
    'a privacy filter',
    () =>
      here({
        decision: { verdict: 'excluded_by_filter', because: 'E6: the filter TitleWord "salary" excludes this call.' },
      }),
    {
      cause: 'excluded_by_filter',
      verdict: 'excluded_by_filter',
      says: /TitleWord "salary"/,
      fix: /Change the filter/,
      who: 'admin',
    },
  ],
  [
    'a person took the call back',
    () => here({ automatic: { verdict: 'withdrawn', because: 'F5: this call was taken back.' } }),
    { cause: 'withdrawn', verdict: 'withdrawn', says: /took this call back/, fix: /written again then/, who: 'host' },
  ],
  [
    'Fathom does not list the call any more',
    () => here({ record: { ...here().record, vanishedAt: new Date('2026-09-13T00:00:00Z') } }),
    { cause: 'vanished', says: /not listed this call since 2026-09-13/ },
  ],
];

describe('connection', () => test.each(CONNECTION)('%s', (...line) => check(line)));
describe('the call', () => test.each(CALL)('%s', (...line) => check(line)));
