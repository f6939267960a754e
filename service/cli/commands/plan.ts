import type { Command } from 'commander';
import { withTenantOptions, type TenantOptions } from '../options.ts';
import { showPlan } from '../plan-text.ts';
import { print, withBackend } from '../with-backend.ts';

/** `plan ID`: what a sync of this call would write, and why; nothing is written. */
export function addPlan(program: Command): void {
  withTenantOptions(
    program
      .command('plan')
      .description('show what a sync of a call would write; writes nothing')
      .argument('<id>', 'our id, the Fathom recording id, or the address of the call'),
  ).action(async (id: string, options: TenantOptions) => {
    await withBackend(options, async (backend) => {
      const plan = await backend.plan(id);
      print(options, plan, () => showPlan(plan));
    });
  });
}
