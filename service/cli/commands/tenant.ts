import type { Command } from 'commander';
import { record } from '../../edge/postgres/audit.ts';
import { asTenant } from '../../edge/postgres/tenant-scope.ts';
import { createTenant } from '../../edge/postgres/tenants.ts';
import { openContext } from '../open-context.ts';
import { usage } from '../options.ts';
import { print } from '../with-backend.ts';

// A name is shown in lists and logs.
const LONGEST_NAME = 200;

/** `tenant create NAME`: a tenant and its first API key, which is shown this once. */
export function addTenant(program: Command): void {
  program
    .command('tenant')
    .description('tenants of this service')
    .command('create')
    .description('make a tenant; prints its id and API key, which cannot be shown again')
    .argument('<name>', 'what to call it')
    .option('--json', 'print {"tenantId","apiKey"}')
    .action(create);
}

async function create(given: string, options: { json?: boolean }): Promise<void> {
  const name = given.trim();
  // eslint-disable-next-line no-control-regex -- finding control characters is the point
  if (name === '' || name.length > LONGEST_NAME || /[\u0000-\u001f\u007f]/.test(name)) {
    throw usage(`NAME must have 1 to ${LONGEST_NAME} characters and no control characters.`);
  }
  const context = await openContext();
  try {
    const { tenantId, apiKey } = await createTenant(context.db, name);
    await asTenant(tenantId, () => record(context.db, tenantId, 'cli', 'tenant.create', { name }));
    print(
      options,
      { tenantId, apiKey },
      () => `Tenant   ${tenantId}  ${name}\nAPI key  ${apiKey}\nThe key is shown this once; store it now.`,
    );
  } finally {
    await context.close();
  }
}
