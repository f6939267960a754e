import { dealOf } from '../../test/sandbox/data/deals.ts';
import { memberOf } from '../../test/sandbox/data/team.ts';
import type { MemberKey } from '../../test/sandbox/data/team.ts';
import { writtenCalls } from '../../test/support/more-calls.ts';
import type { FathomCall } from '../../test/sandbox/fathom/types.ts';
import { ingested } from '../../test/support/play.ts';
import type { MeetingLine } from '../../test/support/play.ts';
import type { Stage } from '../../test/support/stage.ts';

/** As many as make a call for each open deal of the sample's new calls. */
const CALLS = 12;

function mappingTo(stage: Stage, field: string): string {
  const row = stage.salesforce.org.records('Fathom_Field_Mapping__c').find((one) => one['Target_Field__c'] === field);
  return String(row?.['Id']);
}

/** Refuses the long ones of what calls with one customer say of pains. */
const RULE = {
  name: 'Description_In_Short',
  formula: "AND(LEN(Description) > 150, CONTAINS(Name, 'Pinecrest'))",
  message: 'Keep the description below 150 characters.',
  field: 'Description',
};

/** Something nobody has said before on that deal, so that there is something to suggest. */
function withNews(call: FathomCall): FathomCall {
  if (!call.title.startsWith('Northgate')) return call;
  const { default_summary: summary } = call;
  const markdown = summary?.markdown_formatted?.replace(/^(#+ Next Steps)$/m, '$1\n\n- Dana sends the order numbers');
  return { ...call, default_summary: summary && { ...summary, markdown_formatted: markdown ?? null } };
}

/**
 * More calls, after what an admin and a rep may do: Next Step is only suggested from now on, and a rep has written an own
 * one; Priya is asked where a Contact works on several deals; a validation rule refuses a part. The next calls leave
 * deals in need of a person.
 */
export async function makeTrouble(stage: Stage): Promise<void> {
  const { control, org } = stage.salesforce;
  const priya = org.records('User').find(({ Username }) => Username === `${memberOf('priya').email}.crm`);
  org.load({ Fathom_Settings__c: [{ SetupOwnerId: priya?.['Id'], Deal_Choice__c: 'Ask' }] });
  const as = (key: MemberKey) => ({ username: `${memberOf(key).email}.crm` });
  const mapping = { sObject: 'Fathom_Field_Mapping__c', id: mappingTo(stage, 'NextStep') };
  control.alter({ ...mapping, fields: { Write_Mode__c: 'Suggest' }, ...as('maren') });
  const deal = { sObject: 'Opportunity', id: dealOf('northgate-1').id };
  control.alter({ ...deal, fields: { NextStep: 'Send the revised quote to Dana' }, ...as('tobias') });
  org.addValidationRule('Opportunity', RULE);
  await stage.api.post('/api/v1/settings/refresh');
  const before = await stage.api.all<MeetingLine>('/api/v1/meetings');
  stage.fathom.control.release(writtenCalls(new Date(), CALLS).map(withNews));
  await stage.api.post('/api/v1/ingest');
  await ingested(stage, before.length + CALLS);
}
