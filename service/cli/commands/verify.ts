import type { Command } from 'commander';
import { withTenantOptions, type TenantOptions } from '../options.ts';
import { isRed, showVerification } from '../verification-text.ts';
import { print, withBackend } from '../with-backend.ts';

/** `verify`: runs every check of the set-up. Exit code 1 when one is red. */
export function addVerify(program: Command): void {
  withTenantOptions(program.command('verify').description('check the whole set-up, ending with a rehearsal')).action(
    async (options: TenantOptions) => {
      await withBackend(options, async (backend) => {
        const verification = await backend.verify();
        print(options, verification, () => showVerification(verification));
        if (isRed(verification)) process.exitCode = 1;
      });
    },
  );
}
