import type { Command } from 'commander';
import { withTenantOptions, type TenantOptions } from '../options.ts';
import { leavesWork, showUndone } from '../undo-text.ts';
import { print, withBackend } from '../with-backend.ts';

/** `undo ID`: takes a call back from Salesforce. Exit code 1 when something was left for a person. */
export function addUndo(program: Command): void {
  withTenantOptions(
    program
      .command('undo')
      .description('take a call back from Salesforce: its Tasks and what it wrote to deals')
      .argument('<id>', 'our id, the Fathom recording id, or the address of the call')
      .option('--confirm', 'change closed deals too'),
  ).action(async (id: string, options: TenantOptions & { confirm?: boolean }) => {
    await withBackend(options, async (backend) => {
      const undone = await backend.undo(id, options.confirm === true);
      print(options, undone, () => showUndone(undone));
      if (leavesWork(undone)) process.exitCode = 1;
    });
  });
}
