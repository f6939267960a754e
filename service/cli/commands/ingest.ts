import type { Command } from 'commander';
import { withTenantOptions, type TenantOptions } from '../options.ts';
import { showProgress } from '../progress.ts';
import { print, withBackend } from '../with-backend.ts';

/** `ingest`: pulls calls from Fathom now, with progress. Exit code 1 when a source could not be pulled to the end. */
export function addIngest(program: Command): void {
  withTenantOptions(program.command('ingest').description('pull calls from Fathom now')).action(
    async (options: TenantOptions) => {
      await withBackend(options, async (backend) => {
        const progress = showProgress(process.stderr, Boolean(options.json));
        const result = await backend.ingest((pulled) => progress.update(pulled)).finally(() => progress.stop());
        const { seen, stored, setAside, failures } = result;
        print(options, result, () =>
          [`${seen} calls seen, ${stored} new or changed, ${setAside} set aside.`, ...failures].join('\n'),
        );
        if (failures.length > 0) process.exitCode = 1;
      });
    },
  );
}
