import type { Command } from 'commander';
import { withTenantOptions, type TenantOptions } from '../options.ts';
import { rehearsalFails, showRehearsal } from '../rehearsal-text.ts';
import { print, withBackend } from '../with-backend.ts';

/** `rehearse ID`: tries a call in Salesforce and takes it back. Exit code 1 when something would be refused. */
export function addRehearse(program: Command): void {
  withTenantOptions(
    program
      .command('rehearse')
      .description('try in Salesforce what a sync of a call would write, and take it back')
      .argument('<id>', 'our id, the Fathom recording id, or the address of the call'),
  ).action(async (id: string, options: TenantOptions) => {
    await withBackend(options, async (backend) => {
      const rehearsal = await backend.rehearse(id);
      print(options, rehearsal, () => showRehearsal(rehearsal));
      if (rehearsalFails(rehearsal)) process.exitCode = 1;
    });
  });
}
