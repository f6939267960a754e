import type { Context } from '../../context.ts';
import { countOpenSuggestions } from '../../edge/postgres/suggestions.ts';
import { valuesByRecordType } from '../../edge/salesforce/mapping-facts.ts';
import { effectiveSettings } from '../../stages/match/effective-settings.ts';
import { STAGE_FIELD } from '../../stages/plan/mapping/check-mapping.ts';
import { contentOf } from '../../stages/plan/mapping/source-content.ts';
import type { RecordType } from '../../types/snapshot.ts';
import { onFreshFacts, recentCalls } from './on-fresh-facts.ts';

/** Names of the record types that offer a stage; in an org without any of its own, none need be named. */
function offeredBy(stage: string, types: readonly RecordType[]): string[] {
  return types.filter(({ picklistValues }) => picklistValues[STAGE_FIELD]?.includes(stage)).map(({ name }) => name);
}

/** Stages with probability and forecast category, which section feeds them, and whether deals move by themselves (F7). */
export async function readPipeline(context: Context, tenantId: string) {
  return onFreshFacts(context, tenantId, async ({ client, facts }) => {
    const own = facts.recordTypes.filter(({ isMaster }) => !isMaster);
    const types = await valuesByRecordType(client, own, [STAGE_FIELD], context.clock());
    const mapping = facts.mappings.find(({ active, targetField }) => active && targetField === STAGE_FIELD) ?? null;
    const calls = mapping === null ? [] : await recentCalls(context, tenantId, facts);
    const open = await countOpenSuggestions(context.db, tenantId, facts.orgId);
    const owner = { userId: null, profileId: null, orgId: facts.orgId };
    return {
      stages: facts.stages.map((stage) => ({ ...stage, recordTypes: offeredBy(stage.value, types) })),
      stageMapping: mapping === null ? null : { mappingId: mapping.id, section: mapping.section },
      automatic: effectiveSettings(facts.settings, owner).values.stageAutomatic,
      suggestions: { open: open[STAGE_FIELD] ?? 0 },
      feeds:
        mapping === null
          ? []
          : [{ section: mapping.section, calls: calls.filter((call) => contentOf(call, mapping) !== null).length }],
    };
  });
}
