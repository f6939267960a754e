import type { Command } from 'commander';
import { record } from '../../edge/postgres/audit.ts';
import { asTenant } from '../../edge/postgres/tenant-scope.ts';
import { createTenant, listTenants, livingKeys, rotateKey, type KeyTerm } from '../../edge/postgres/tenants.ts';
import { openContext, type OpenContext } from '../open-context.ts';
import { usage, wholeNumber } from '../options.ts';
import { pickTenant } from '../pick-tenant.ts';
import { print } from '../with-backend.ts';

// A name is shown in lists and logs.
const LONGEST_NAME = 200;
const HOUR_MS = 60 * 60_000;
/** A key that is on its way out for longer has been forgotten. */
const LONGEST_OVERLAP_HOURS = 24 * 90;

/** `tenant create | list | rotate-key`. A key is shown once, when it is made. */
export function addTenant(program: Command): void {
  const tenant = program.command('tenant').description('tenants of this service');
  tenant
    .command('create')
    .description('make a tenant; prints its id and API key, which cannot be shown again')
    .argument('<name>', 'what to call it')
    .option('--json', 'print {"tenantId","apiKey"}')
    .action(create);
  tenant
    .command('list')
    .description('all tenants, their organisation and how many keys they have')
    .option('--json', 'print JSON for programs')
    .action(list);
  tenant
    .command('rotate-key')
    .description('give a tenant a new API key; the old one goes on working for a while')
    .option('--tenant <id or name>', 'which tenant (default: the only one)')
    .option('--overlap-hours <hours>', 'how long the old key works; 0 ends it at once', '24')
    .option('--json', 'print {"tenantId","apiKey","previousUntil"}')
    .action(rotate);
}

async function withContext(work: (context: OpenContext) => Promise<void>): Promise<void> {
  const context = await openContext();
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

async function create(given: string, options: { json?: boolean }): Promise<void> {
  const name = given.trim();
  // eslint-disable-next-line no-control-regex -- finding control characters is the point
  if (name === '' || name.length > LONGEST_NAME || /[\u0000-\u001f\u007f]/.test(name)) {
    throw usage(`NAME must have 1 to ${LONGEST_NAME} characters and no control characters.`);
  }
  await withContext(async ({ db }) => {
    const { tenantId, apiKey } = await createTenant(db, name);
    await asTenant(tenantId, () => record(db, tenantId, 'cli', 'tenant.create', { name }));
    print(
      options,
      { tenantId, apiKey },
      () => `Tenant   ${tenantId}  ${name}\nAPI key  ${apiKey}\nThe key is shown this once; store it now.`,
    );
  });
}

async function list(options: { json?: boolean }): Promise<void> {
  await withContext(async ({ db, clock }) => {
    const keys = await livingKeys(db, clock());
    const tenants = (await listTenants(db)).map(({ id, name, orgId, createdAt }) => ({
      tenantId: id,
      name,
      orgId,
      createdAt: createdAt.toISOString(),
      keys: keys.get(id) ?? [],
    }));
    print(options, tenants, () => {
      if (tenants.length === 0) return 'There is no tenant yet: run `fathom-salesforce tenant create NAME` first.';
      const line = (one: (typeof tenants)[number]) =>
        `${one.tenantId}  ${one.name}\n  ${one.orgId ?? 'no organisation yet'}, ${keysText(one.keys)}`;
      return tenants.map(line).join('\n');
    });
  });
}

function keysText(keys: readonly KeyTerm[]): string {
  const ending = keys.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [`one until ${expiresAt.toISOString()}`]));
  return [`${keys.length} API ${keys.length === 1 ? 'key' : 'keys'}`, ...ending].join(', ');
}

async function rotate(options: { tenant?: string; overlapHours: string; json?: boolean }): Promise<void> {
  const hours = wholeNumber('--overlap-hours', options.overlapHours, { from: 0, to: LONGEST_OVERLAP_HOURS });
  await withContext(async ({ db, clock }) => {
    const { id: tenantId, name } = await pickTenant(db, options.tenant);
    const { apiKey, previousUntil } = await asTenant(tenantId, async () => {
      const rotated = await rotateKey(db, tenantId, hours * HOUR_MS, clock());
      await record(db, tenantId, 'cli', 'tenant.rotate_key', { previousUntil: rotated.previousUntil.toISOString() });
      return rotated;
    });
    const until = previousUntil.toISOString();
    print(options, { tenantId, apiKey, previousUntil: until }, () => {
      const old = hours === 0 ? 'The old key has ended.' : `The old key works until ${until}.`;
      return `Tenant   ${tenantId}  ${name}\nAPI key  ${apiKey}\nThe key is shown this once; store it now. ${old}`;
    });
  });
}
