import type { Context } from '../../context.ts';
import { unmappable } from '../../stages/plan/mapping/mappable.ts';
import type { FieldInfo } from '../../types/snapshot.ts';
import { onFreshFacts } from './on-fresh-facts.ts';

const byLabel = (a: FieldInfo, b: FieldInfo) => a.label.localeCompare(b.label, 'en') || (a.name < b.name ? -1 : 1);

function fieldView({ name, label, type, length, htmlFormatted }: FieldInfo) {
  const shown = htmlFormatted ? 'richtext' : type;
  return { name, label, type: shown, length: length > 0 ? length : null };
}

/** Fields of Opportunity that something can be mapped to, and the others with the reason (F3, F4). */
export async function listFields(context: Context, tenantId: string) {
  return onFreshFacts(context, tenantId, async ({ facts }) => {
    const all = Object.values(facts.opportunityFields).sort(byLabel);
    return {
      fields: all.flatMap((field) =>
        unmappable(field) === null ? [{ ...fieldView(field), mappable: true as const }] : [],
      ),
      refused: all.flatMap((field) => {
        const reason = unmappable(field);
        const { name, label, type } = fieldView(field);
        return reason === null ? [] : [{ name, label, type, reason }];
      }),
      readAt: facts.readAt,
    };
  });
}
