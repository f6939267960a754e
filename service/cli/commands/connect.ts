import { setTimeout as wait } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import type { Dialect } from '../../types/meeting.ts';
import { UserError } from '../../types/errors.ts';
import type { Backend } from '../backend.ts';
import { wholeNumber, withTenantOptions, type TenantOptions } from '../options.ts';
import { readSecret } from '../read-secret.ts';
import { salesforceSide, showFathomSource, showSalesforce, type SalesforceSide } from '../sources-text.ts';
import { print, withBackend } from '../with-backend.ts';

interface FathomOptions extends TenantOptions {
  readonly key?: string;
  readonly dialect?: Dialect;
}

interface SalesforceOptions extends TenantOptions {
  readonly loginUrl?: string;
  readonly timeout: string;
}

/** `connect fathom` and `connect salesforce`. */
export function addConnect(program: Command): void {
  const connect = program.command('connect').description('connect Fathom or Salesforce');
  withTenantOptions(
    connect
      .command('fathom')
      .description('connect Fathom; without --key the API key is read from stdin')
      .option('--key <key>', 'Fathom API key (lands in the shell history; better pipe it in)')
      .addOption(new Option('--dialect <dialect>', 'which API the key is for').choices(['external', 'v1'])),
  ).action(connectFathom);
  withTenantOptions(
    connect
      .command('salesforce')
      .description('print the address to log in at, and wait until Salesforce is connected')
      .option('--login-url <url>', 'e.g. https://test.salesforce.com for a sandbox')
      // As long as the address printed stays good.
      .option('--timeout <seconds>', 'how long to wait', '900'),
  ).action(connectSalesforce);
}

async function connectFathom(options: FathomOptions): Promise<void> {
  const apiKey = options.key ?? (await readSecret('Fathom API key (not shown): '));
  await withBackend(options, async (backend) => {
    const source = await backend.connectFathom({ apiKey, ...(options.dialect && { dialect: options.dialect }) });
    print(options, source, () => showFathomSource(source));
  });
}

/** Nobody waits longer for a person to log in. */
const LONGEST_WAIT_SECONDS = 86_400;

async function connectSalesforce(options: SalesforceOptions): Promise<void> {
  const seconds = wholeNumber('--timeout', options.timeout, { from: 1, to: LONGEST_WAIT_SECONDS });
  await withBackend(options, async (backend) => {
    const before = salesforceSide(await backend.sources());
    await backend.serveBrowserLeg();
    const { authorizeUrl } = await backend.beginSalesforce(options.loginUrl);
    // On stderr with --json: a program waits for the one line on stdout.
    (options.json ? process.stderr : process.stdout).write(
      `Open this address and log in to Salesforce:\n${authorizeUrl}\n`,
    );
    const after = await untilConnected(backend, before, seconds);
    print(options, after, () => showSalesforce(after));
  });
}

// Often enough to feel immediate to the person who just logged in.
const POLL_MS = 1_000;

/** Waits for a connection that was not there before: connected now, and newer than the one we began with. */
async function untilConnected(backend: Backend, before: SalesforceSide, seconds: number): Promise<SalesforceSide> {
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    const now = salesforceSide(await backend.sources());
    if (now.state === 'connected' && (before.state !== 'connected' || now.connectedAt !== before.connectedAt))
      return now;
    await wait(POLL_MS);
  }
  throw new UserError(
    'not_connected',
    `Nobody finished the login within ${seconds} seconds. Run the command again.`,
    408,
  );
}
