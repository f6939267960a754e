import type { Context } from '../context.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { driftedMappings } from '../org/mapping-drift.ts';
import { withTeamOrg } from '../org/open-org.ts';

/**
 * Holds the team's mappings against the org once a night, though nobody syncs or looks (F4). Reading the org records what
 * drifted and wakes what waited. An org that is away is looked at by the next reader.
 */
export async function checkMappings(context: Context, tenantId: string): Promise<void> {
  try {
    await withTeamOrg(context, tenantId, async ({ facts }) => {
      context.log.info({ tenantId, paused: driftedMappings(facts).length }, 'Mappings were checked');
    });
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    context.log.warn({ code: fault.code, tenantId }, 'Mappings could not be checked: Salesforce is away.');
  }
}
