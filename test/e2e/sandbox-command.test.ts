import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Connection } from 'jsforce';

const SCRIPT = new URL('../../scripts/sandbox.ts', import.meta.url).pathname;
const FIXTURE = new URL('../sandbox/salesforce/fixtures/jsforce', import.meta.url).pathname;

interface Ready {
  loginUrl: string;
  clientId: string;
  clientSecret: string;
  accessToken: string;
  control: string;
}

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

/** Starts the command; its standard output lines, as they come. */
function start(...words: string[]): { started: ChildProcess; lines: string[]; first: Promise<string> } {
  const started = spawn(process.execPath, [SCRIPT, '--port', '0', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  child = started;
  const lines: string[] = [];
  const reader = createInterface({ input: started.stdout });
  reader.on('line', (line) => lines.push(line));
  return { started, lines, first: once(reader, 'line').then(([line]) => String(line)) };
}

describe('npm run sandbox', () => {
  test('with --json it prints one line, works for jsforce, loads packages and data, and stops on SIGTERM', async () => {
    const { started, lines, first } = start('--json', '--package', FIXTURE, '--data', join(FIXTURE, 'data.json'));
    const ready = JSON.parse(await first) as Ready;
    expect(Object.keys(ready)).toEqual(['loginUrl', 'clientId', 'clientSecret', 'accessToken', 'control']);
    expect(ready.accessToken).toMatch(/^00D\w{12}!/);
    const connection = new Connection({ instanceUrl: ready.loginUrl, accessToken: ready.accessToken, version: '68.0' });
    expect(await connection.sobject('BigTable__c').count()).toBe(2200);
    expect((await fetch(ready.control)).status).toBe(200);
    const exit = once(started, 'exit');
    started.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(lines).toHaveLength(1);
  });

  test('under npm it ends when npm is ended', async () => {
    const started = spawn('npm', ['run', '-s', 'sandbox', '--', '--port', '0', '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child = started;
    const [line] = (await once(createInterface({ input: started.stdout }), 'line')) as [string];
    const { loginUrl } = JSON.parse(line) as Ready;
    started.kill('SIGTERM');
    const alive = () =>
      fetch(`${loginUrl}/services/data`).then(
        () => true,
        () => false,
      );
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline && (await alive())) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await alive()).toBe(false);
  });

  test('without --json it tells a person where to go', async () => {
    const { lines, first, started } = start();
    await first;
    while (!lines.includes('Stop with Ctrl-C.')) await once(started.stdout ?? started, 'data');
    const text = lines.join('\n');
    for (const part of [
      'login URL',
      'client secret',
      'admin@sandbox.example',
      'jsforce.Connection',
      'sf org login access-token',
    ])
      expect(text).toContain(part);
  });

  test('data for an object that is not there ends it with a clear message', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-command-'));
    await writeFile(join(folder, 'data.json'), '{"Nope__c":[{"Name":"x"}]}');
    const { started } = start('--json', '--data', join(folder, 'data.json'));
    let message = '';
    started.stderr?.on('data', (chunk) => (message += String(chunk)));
    expect((await once(started, 'close'))[0]).toBe(1);
    expect(message.trim().split('\n')).toEqual([expect.stringContaining('Nope__c')]);
    await rm(folder, { recursive: true });
  });
});
