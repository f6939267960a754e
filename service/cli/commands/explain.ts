import type { Command } from 'commander';
import { showExplanation } from '../explain-text.ts';
import { withTenantOptions, type TenantOptions } from '../options.ts';
import { print, withBackend } from '../with-backend.ts';

/** `explain ID`: why a call did or did not sync. */
export function addExplain(program: Command): void {
  withTenantOptions(
    program
      .command('explain')
      .description('say why a call did or did not sync, and what to do')
      .argument('<id>', 'our id, the Fathom recording id, or the address of the call'),
  ).action(async (id: string, options: TenantOptions) => {
    await withBackend(options, async (backend) => {
      const explanation = await backend.explain(id);
      print(options, explanation, () => showExplanation(explanation));
    });
  });
}
