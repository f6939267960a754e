/** The README's promise: `npm run demo`, as a user and as a program would run it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';

const ROOT = join(import.meta.dirname, '../..');

function demo(...args: string[]) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('npm', ['run', '-s', 'demo', '--', ...args], { cwd: ROOT, env: { PATH, HOME }, detached: true });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const ended = once(child, 'close') as Promise<[number | null]>;
  return { child, ended, output: () => out };
}

test('--once tells what was written and why, and exits 0', async () => {
  const { ended, output } = demo('--once');
  expect(await ended).toEqual([0, null]);
  const number = (label: string) => Number(new RegExp(`^${label} +(\\d+)`, 'm').exec(output())?.[1]);
  expect(number('Calls seen')).toBe(99);
  // 16 of the 20 new calls have somebody to be written to, and five old ones are synced by hand.
  expect(number('Calls synced')).toBe(21);
  expect(number('Call Tasks written')).toBeGreaterThan(30);
  expect(number('Salesforce API calls')).toBeLessThan(30);
  for (const reason of ['before_connection', 'internal_only', 'impromptu', 'no_contact', 'summary_pending']) {
    expect(output()).toContain(reason);
  }
});

test('--json prints one line when ready; the service behind it answers; a signal ends it', async () => {
  const { child, ended, output } = demo('--json');
  while (!output().includes('\n')) await once(child.stdout, 'data');
  const ready = JSON.parse(output()) as { service: string; apiKey: string; opportunityIds: string[] };
  expect(Object.keys(ready).sort()).toEqual([
    'apiKey',
    'fathom',
    'lightning',
    'opportunityIds',
    'salesforce',
    'service',
    'tenantId',
  ]);
  expect(ready.opportunityIds).toHaveLength(20);
  const synced = await new ApiClient(ready.service, ready.apiKey).all('/api/v1/meetings?status=synced');
  expect(synced).toHaveLength(21);
  // The whole group, as Ctrl-C on a terminal does.
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
  await expect(fetch(`${ready.service}/healthz`)).rejects.toThrow();
});
