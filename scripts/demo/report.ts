import Table from 'cli-table3';
import type { Stage } from '../../test/support/stage.ts';
import type { MeetingLine, SyncLine } from './types.ts';

const COLUMNS = 120;

function table(head: string[], rows: string[][], colWidths: number[]): string {
  const shown = new Table({ head, colWidths, wordWrap: true, style: { head: [], border: [] } });
  shown.push(...rows);
  return shown.toString();
}

/** Names of records by id, as the org holds them. */
function namesIn(stage: Stage): Map<string, string> {
  const names = new Map<string, string>();
  for (const sObject of ['Contact', 'Opportunity', 'Account']) {
    for (const row of stage.salesforce.org.records(sObject)) names.set(String(row['Id']), String(row['Name']));
  }
  return names;
}

function writtenRows(stage: Stage, meetings: readonly MeetingLine[], syncs: readonly SyncLine[]): string[][] {
  const names = namesIn(stage);
  const titles = new Map(meetings.map((meeting) => [meeting.id, meeting.title]));
  return syncs.flatMap((sync) =>
    sync.results
      .filter(({ result }) => result === 'written' || result === 'partly')
      .map(({ kind, opportunityId, because }) => [
        titles.get(sync.meetingId) ?? sync.meetingId,
        kind.replace('_', ' '),
        opportunityId === null ? '' : (names.get(opportunityId) ?? opportunityId),
        because,
      ]),
  );
}

function reasonRows(meetings: readonly MeetingLine[]): string[][] {
  const groups = Object.entries(Object.groupBy(meetings, ({ reason, status }) => `${status}\n${reason ?? ''}`));
  return groups
    .map(([name, group = []]) => [...name.split('\n'), String(group.length), group[0]?.detail ?? ''])
    .sort((a, b) => Number(b[2]) - Number(a[2]));
}

/** The Opportunity that most calls were written to. */
function busiestDeal(syncs: readonly SyncLine[]): string {
  const deals = syncs.flatMap(({ results }) => [
    ...new Set(results.flatMap(({ opportunityId }) => opportunityId ?? [])),
  ]);
  const counts = Object.entries(Object.groupBy(deals, (id) => id)).map(([id, calls = []]) => ({
    id,
    calls: calls.length,
  }));
  return counts.sort((a, b) => b.calls - a.calls)[0]?.id ?? '';
}

/** What was written and why, what was not and why, and what it cost. */
export async function printReport(stage: Stage, tookMs: number): Promise<void> {
  const meetings = await stage.api.all<MeetingLine>('/api/v1/meetings');
  const syncs = await stage.api.all<SyncLine>('/api/v1/syncs');
  const written = writtenRows(stage, meetings, syncs);
  const widths = (parts: number[]) => parts.map((part) => Math.floor((part * COLUMNS) / 100));
  console.log('Written to Salesforce');
  console.log(table(['Call', 'What', 'Opportunity', 'Why'], written, widths([28, 17, 23, 32])));
  console.log('\nWhere every call stands');
  console.log(table(['Status', 'Reason', 'Calls', 'For example'], reasonRows(meetings), widths([14, 21, 7, 58])));
  const calls = stage.salesforce.requests.cost();
  const byRole = (role: string) =>
    syncs.flatMap((sync) => sync.results).filter((r) => r.role === role && r.result === 'written').length;
  const synced = meetings.filter(({ status }) => status === 'synced').length;
  console.log(`
Calls seen                ${meetings.length}
Calls synced              ${synced}
Calls not synced          ${meetings.length - synced}, each with its reason above
Call Tasks written        ${byRole('call')}
Deal updates written      ${byRole('deal')}
Salesforce API calls      ${calls}
Took                      ${(tookMs / 1000).toFixed(1)} s`);
}

/** Where to look while it stays up. */
export async function printLinks(stage: Stage, lightningUrl: string): Promise<void> {
  const syncs = await stage.api.all<SyncLine>('/api/v1/syncs');
  console.log(`
Look around (key ${stage.apiKey}):
  ${stage.serviceUrl}/api/v1/meetings
  ${stage.serviceUrl}/api/v1/sources
  ${stage.serviceUrl}/api/v1/syncs

What Salesforce shows (the menu at the top right signs somebody else in, and switches the theme):
  ${lightningUrl}/lightning/r/Opportunity/${busiestDeal(syncs)}/view
  ${lightningUrl}/lightning/n/Fathom_Setup`);
}
