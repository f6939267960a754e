import type { Command } from 'commander';
import { withTenantOptions, type TenantOptions } from '../options.ts';
import { hasRefusals, showOutcome } from '../plan-text.ts';
import { print, withBackend } from '../with-backend.ts';

/** `sync ID`: writes one call to Salesforce and tells what became of each record. Exit code 1 when something was refused. */
export function addSync(program: Command): void {
  withTenantOptions(
    program
      .command('sync')
      .description('sync a call to Salesforce now')
      .argument('<id>', 'our id, the Fathom recording id, or the address of the call'),
  ).action(async (id: string, options: TenantOptions) => {
    await withBackend(options, async (backend) => {
      const outcome = await backend.sync(id);
      print(options, outcome, () => showOutcome(outcome));
      if (hasRefusals(outcome)) process.exitCode = 1;
    });
  });
}
