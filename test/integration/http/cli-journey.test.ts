import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from './free-port.ts';
import { approveInBrowser } from '../../support/browser.ts';
import { fillDataDir } from '../../support/ready-data.ts';
import { environmentFor, startOrg } from '../../support/stage.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import { sampleWorld } from '../../sandbox/data/world.ts';
import { startFathomSandbox, type FathomSandbox } from '../../sandbox/fathom/server.ts';
import { PASSWORD, type RunningSandbox } from '../../sandbox/salesforce/server.ts';
import { killAll, run, type Run } from './run-command.ts';

// An operator with nothing but the command, from an empty directory to a call in Salesforce; first on the database, then
// through a running service.
describe('the way of an operator', () => {
  const world = sampleWorld(new Date());
  const [good] = Object.values(world.cases).filter((one) => one.expectedVerdict === 'written' && one.reach === 'team');
  const ID = String(good?.recordingId);
  let dir: string;
  let salesforce: RunningSandbox;
  let fathom: FathomSandbox;
  let environment: Record<string, string>;
  let apiKey: string;

  const cli = (args: string[], input?: string): Run => run(args, dir, environment, input);
  const tasks = () =>
    salesforce.org
      .records('Task')
      .filter((task) => task['Fathom_Recording_Id__c'] === ID && task['TaskSubtype'] === 'Call');

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-journey-'));
    await fillDataDir(join(dir, 'data'));
    ({ salesforce } = await startOrg(world));
    fathom = await startFathomSandbox({
      users: world.fathom.users,
      calls: world.fathom.calls,
      limits: { enabled: false },
    });
    environment = environmentFor(salesforce, fathom, join(dir, 'data'), null, {
      logLevel: 'warn',
      env: { PORT: String(await freePort()) },
    });
  });
  afterAll(async () => {
    await killAll();
    await fathom?.close();
    await salesforce?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test('tenant create gives a key', async () => {
    const { out } = await cli(['tenant', 'create', 'Lumen Harbor', '--json']).ended;

    ({ apiKey } = JSON.parse(out) as { apiKey: string });
    writeFileSync(join(dir, 'key'), `${apiKey}\n`);
    expect(apiKey).toMatch(/^fsk_/);
  });

  test('commands before anything is connected say what to do', async () => {
    const ingest = await cli(['ingest']).ended;

    expect([ingest.code, ingest.out]).toEqual([1, '']);
    expect(ingest.err).toContain('connect fathom');
  });

  test('connect fathom: a wrong key is refused, the right one is read from stdin', async () => {
    const wrong = await cli(['connect', 'fathom', '--key', 'wrong-key-of-fathom']).ended;
    const right = await cli(['connect', 'fathom'], `${fathom.apiKeys[memberOf('maren').email]}\n`).ended;

    expect(wrong.code).toBe(1);
    expect(wrong.err).not.toMatch(/wrong-key-of-fathom|\n\s+at /);
    expect([right.code, right.err, right.out]).toEqual([0, '', 'Fathom is connected.\n']);
  });

  test('connect salesforce: serves the browser leg itself, waits, and ends connected', async () => {
    const connect = cli(['connect', 'salesforce']);
    const [, address = ''] = await connect.seen(/log in to Salesforce:\n(http\S+)\n/);

    const page = await approveInBrowser(address, {
      username: `${memberOf('integration').email}.crm`,
      password: PASSWORD,
    });
    const { code, out } = await connect.ended;

    expect(page.status).toBe(200);
    expect(page.text).toContain('<h1>Salesforce is connected</h1>');
    expect(code).toBe(0);
    expect(out).toContain(`Salesforce is connected: ${memberOf('integration').email}.crm`);
  });

  test('ingest: plain lines without a terminal, then the counts; a second time nothing is new', async () => {
    const first = await cli(['ingest']).ended;
    const second = await cli(['ingest', '--json']).ended;

    expect(first.code).toBe(0);
    expect(first.err).toContain('100 % of the time covered');
    expect(first.out).toMatch(/^\d\d calls seen, \d\d new or changed, 0 set aside\.\n$/);
    expect(JSON.parse(second.out)).toMatchObject({ stored: 0, failures: [] });
  });

  test('plan: a table of what would be written, nothing is written', async () => {
    const table = await cli(['plan', ID]).ended;
    const json = await cli(['plan', `external-${ID}`, '--json']).ended;

    expect([table.code, table.err]).toEqual([0, '']);
    expect(table.out).toContain('create Task');
    expect(JSON.parse(json.out)).toMatchObject({ meetingId: `external-${ID}`, decision: null });
    expect(tasks()).toEqual([]);
  });

  test('verify, explain, rehearse: words for people, JSON for programs, and nothing is written', async () => {
    const verified = await cli(['verify']).ended;
    const explained = await cli(['explain', ID]).ended;
    const rehearsed = await cli(['rehearse', ID]).ended;
    const json = await cli(['rehearse', ID, '--json']).ended;

    expect([verified.code, verified.err]).toEqual([0, '']);
    expect(verified.out).toMatch(/^(green|yellow) +Rehearsal of the newest calls/m);
    expect([explained.code, explained.err]).toEqual([0, '']);
    expect(explained.out).toMatch(/^Automatic sync is switched off[^]*✓ 1\. Connection state/);
    expect([rehearsed.code, rehearsed.err]).toEqual([0, '']);
    expect(rehearsed.out).toContain('tried in Salesforce and taken back');
    expect(JSON.parse(json.out)).toMatchObject({ possible: true, left: [] });
    expect(tasks()).toEqual([]);
  });

  test('sync: the call is in Salesforce, the table says so', async () => {
    const { code, out, err } = await cli(['sync', ID]).ended;

    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^synced/);
    expect(tasks()).toHaveLength(good?.callTasks ?? -1);
    expect(out).toContain(String(tasks()[0]?.['Id']));
  });

  test('backfill: reviewed, approved, taken back', async () => {
    const since = new Date(Date.now() - 20 * 24 * 60 * 60_000).toISOString().slice(0, 10);
    const review = await cli(['backfill', 'review', '--since', since, '--json']).ended;
    expect([review.code, review.err]).toEqual([0, '']);
    const { id, state, totals } = JSON.parse(review.out) as { id: string; state: string; totals: { create: number } };
    expect(state).toBe('ready');
    expect(totals.create).toBeGreaterThan(0);

    const wrong = await cli(['backfill', 'approve', id]).ended;
    expect([wrong.code, wrong.err]).toEqual([1, 'Name the calls to approve, or give --all.\n']);
    const usual = await cli(['backfill', 'review', '--json']).ended;
    const window = JSON.parse(usual.out) as { since: string; until: string };
    expect(Date.parse(window.until) - Date.parse(window.since)).toBeCloseTo(90 * 24 * 60 * 60_000, -4);
    const day = await cli(['backfill', 'review', '--since', '5']).ended;
    expect([day.code, day.err]).toEqual([1, '--since must be a day (2026-11-22) or an ISO-8601 time.\n']);
    const unknown = await cli(['backfill', 'calls', 'x']).ended;
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('This backfill is not known here.')]);
    const approved = await cli(['backfill', 'approve', id, '--all']).ended;
    expect([approved.code, approved.err]).toEqual([0, '']);
    expect(approved.out).toMatch(/is done: (\d+) of \1 calls/);
    const undone = await cli(['backfill', 'undo', id, '--confirm']).ended;
    expect(undone.out).toContain('is undone');
    expect((await cli(['backfill', 'list']).ended).out).toContain(id);
  });

  test('while serve runs: the database is refused with the way out, which works', async () => {
    const service = cli(['serve']);
    const [, url = ''] = await service.seen(/listens on (\S+)/);
    const through = ['--url', url, '--api-key-file', join(dir, 'key')];

    const refused = await cli(['plan', ID]).ended;
    const plan = await cli(['plan', ID, ...through]).ended;
    const sync = await cli(['sync', ID, '--json', ...through]).ended;
    const ingest = await cli(['ingest', ...through]).ended;
    const unknown = await cli(['plan', 'external-1', ...through]).ended;
    service.child.kill('SIGTERM');

    expect([refused.code, refused.err.includes('--url and --api-key-file')]).toEqual([1, true]);
    expect([plan.code, plan.out.includes(`external-${ID}`)]).toEqual([0, true]);
    expect(JSON.parse(sync.out)).toMatchObject({ meetingId: `external-${ID}`, status: 'synced' });
    expect([ingest.code, ingest.err.includes('100 %')]).toEqual([0, true]);
    expect([unknown.code, unknown.out]).toEqual([1, '']);
    expect(unknown.err).toMatch(
      /^This call is not known here\..*Get calls now.*fathom-salesforce ingest.*its own user sees.*filter excludes/,
    );
    expect(tasks()).toHaveLength(good?.callTasks ?? -1);
    expect((await service.ended).code).toBe(0);
  });
});
