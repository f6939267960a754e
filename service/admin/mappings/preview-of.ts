import { convert } from '../../stages/plan/convert/convert.ts';
import { lengthOfText } from '../../stages/plan/convert/text.ts';
import { appended, entryOf } from '../../stages/plan/mapping/append.ts';
import { unmappable } from '../../stages/plan/mapping/mappable.ts';
import { offeredBy } from '../../stages/plan/mapping/offered.ts';
import { contentOf } from '../../stages/plan/mapping/source-content.ts';
import { callLink, callTime } from '../../stages/plan/plan-context.ts';
import type { MappingDraft } from '../../types/mapping.ts';
import type { Meeting } from '../../types/meeting.ts';
import type { FieldValues } from '../../types/operation.ts';
import type { Opportunity, OrgFacts } from '../../types/snapshot.ts';

type Value = FieldValues[string];

/** What one call would put into a field, beside what stands there now. */
export interface MappingPreview {
  readonly call: {
    readonly meetingId: string;
    readonly title: string;
    readonly url: string | null;
    readonly at: string;
  } | null;
  readonly value: Value;
  /** Of the call's deal; `null` for an empty field and for a call on no deal. */
  readonly current: Value;
  /** Why the value cannot be written, in one sentence. */
  readonly refused: string | null;
}

function valueOf(draft: MappingDraft, call: Meeting, deal: Opportunity | null, facts: OrgFacts) {
  const field = facts.opportunityFields[draft.targetField];
  const content = contentOf(call, draft);
  if (field === undefined || content === null || unmappable(field) !== null) return { value: null };
  if (draft.writeMode === 'Append' && field.type === 'textarea') {
    const entry = entryOf(call, content, facts.timeZone);
    return { value: appended([entry], deal?.fields[field.name], undefined, lengthOfText(field)) };
  }
  return convert(content, deal === null ? field : offeredBy(field, deal, facts), {
    callAt: callTime(call),
    timeZone: facts.timeZone,
    currency: deal?.currency ?? facts.currency,
    link: callLink(call),
  });
}

/** The preview of one mapping. @param call the newest that says anything for it; `null` when none does */
export function previewOf(
  draft: MappingDraft,
  call: Meeting | null,
  deal: Opportunity | null,
  facts: OrgFacts,
): MappingPreview {
  if (call === null) return { call: null, value: null, current: null, refused: null };
  const converted = valueOf(draft, call, deal, facts);
  return {
    call: { meetingId: call.id, title: call.title, url: callLink(call), at: callTime(call) },
    value: 'value' in converted ? converted.value : null,
    current: (deal?.fields[draft.targetField] ?? null) as Value,
    refused: 'refused' in converted ? converted.refused : null,
  };
}
