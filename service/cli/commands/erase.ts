import { InvalidArgumentError, type Command } from 'commander';
import { email as emailAddress } from '../../edge/http/inputs.ts';
import { withTenantOptions, type TenantOptions } from '../options.ts';
import { leavesWork, showReceipt } from '../undo-text.ts';
import { print, withBackend } from '../with-backend.ts';

function addressOf(text: string): string {
  const read = emailAddress.safeParse(text.trim());
  if (read.success) return read.data;
  throw new InvalidArgumentError('It must be an e-mail address.');
}

/** `erase EMAIL`: erases what came from calls with a person. Exit code 1 when something was left for a person to do. */
export function addErase(program: Command): void {
  withTenantOptions(
    program
      .command('erase')
      .description(
        'erase every call a person took part in, in Salesforce and here; tells what it would do without --confirm',
      )
      .argument('<email>', 'address of the person', addressOf)
      .option('--confirm', 'do it; it cannot be undone'),
  ).action(async (email: string, options: TenantOptions & { confirm?: boolean }) => {
    await withBackend(options, async (backend) => {
      const receipt = await backend.erase(email, options.confirm === true);
      print(options, receipt, () => showReceipt(receipt));
      if (leavesWork(receipt)) process.exitCode = 1;
    });
  });
}
