import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import type { RunningSandbox } from '../test/sandbox/salesforce/server.ts';
import { PASSWORD, loadData, startSalesforceSandbox } from '../test/sandbox/salesforce/server.ts';

// Starts a simulated Salesforce org and keeps it up until SIGTERM or SIGINT.

interface Flags {
  port: number;
  host: string;
  json: boolean;
  package: string[];
  data: string[];
  feature: Feature[];
  rotation: boolean;
}

type Feature = (typeof FEATURES)[number];

const FEATURES = ['personAccounts', 'sharedActivities', 'multiCurrency'] as const;

const DEFAULT_PORT = 8888;

// Read before anything is printed: who waits for the line may end npm the moment it comes.
const shell = process.ppid;

const collect = (value: string, all: string[]): string[] => [...all, value];

const LARGEST_PORT = 65_535;

function port(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 0 && number <= LARGEST_PORT) return number;
  throw new InvalidArgumentError(`It is a whole number up to ${LARGEST_PORT}.`);
}

function feature(value: string, all: string[]): string[] {
  if (FEATURES.some((name) => name === value)) return [...all, value];
  throw new InvalidArgumentError(`Known switches: ${FEATURES.join(', ')}.`);
}

const flags = new Command('sandbox')
  .description('A simulated Salesforce org on this machine.')
  .option('--port <n>', 'port; 0 takes any free one', port, DEFAULT_PORT)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--json', 'print one JSON line when ready', false)
  .option('--package <dir>', 'SFDX source to deploy (repeatable)', collect, [])
  .option('--data <file>', 'JSON file {"Account":[{…}]} to load (repeatable)', collect, [])
  .option('--feature <name>', `${FEATURES.join(', ')} (repeatable)`, feature, [])
  .option('--rotation', 'rotate refresh tokens', false)
  .parse()
  .opts<Flags>();

function describe({ loginUrl, clientId, clientSecret, accessToken, control, controlUrl }: RunningSandbox): string {
  const users = control.users().filter((user) => user.IsActive);
  return `Simulated Salesforce org at ${loginUrl}

  login URL       ${loginUrl}
  client id       ${clientId}
  client secret   ${clientSecret}
  callback URL    any on localhost
  access token    ${accessToken}
  control         ${controlUrl}  (GET lists the methods)

Users (password "${PASSWORD}"):
${users.map((user) => `  ${user.Username}  ${user.Name}`).join('\n')}

jsforce:
  new jsforce.Connection({ instanceUrl: '${loginUrl}', accessToken: '${accessToken}', version: '68.0' })

sf:
  SF_USE_GENERIC_UNIX_KEYCHAIN=true SF_ACCESS_TOKEN='${accessToken}' \\
    sf org login access-token --instance-url ${loginUrl} --alias simulated --no-prompt
  sf data query --target-org simulated --query 'SELECT Id, Name FROM Account'

Stop with Ctrl-C.`;
}

/** Starts the org; what is wrong with a package, the data or the port is told in a line, without a stack. */
async function start(): Promise<RunningSandbox> {
  try {
    // Packages are given to the administrators as an install would, so that the printed session sees their fields.
    const started = await startSalesforceSandbox({
      port: flags.port,
      host: flags.host,
      packageDirs: flags.package,
      packageAccess: 'admins',
      features: Object.fromEntries(flags.feature.map((name) => [name, true])),
      app: { rotation: flags.rotation },
    });
    for (const file of flags.data) loadData(started.org, JSON.parse(readFileSync(file, 'utf8')));
    return started;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return process.exit(1);
  }
}

const sandbox = await start();
if (flags.json) {
  const { loginUrl, clientId, clientSecret, accessToken, controlUrl } = sandbox;
  console.log(JSON.stringify({ loginUrl, clientId, clientSecret, accessToken, control: controlUrl }));
} else console.log(describe(sandbox));

async function stop(): Promise<void> {
  await sandbox.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());

// npm starts scripts through a shell, and the shell takes a signal without passing it on: its end is our signal.
const PARENT_CHECK_MS = 250;
if (process.env['npm_lifecycle_event'])
  setInterval(() => {
    if (process.ppid !== shell) void stop();
  }, PARENT_CHECK_MS).unref();
