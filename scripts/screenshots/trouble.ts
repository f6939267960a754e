import { dealOf } from '../../test/sandbox/data/deals.ts';
import { memberOf } from '../../test/sandbox/data/team.ts';
import { until } from '../../test/support/api-client.ts';
import { writtenCalls } from '../../test/support/more-calls.ts';
import { ingested } from '../../test/support/play.ts';
import type { MeetingLine } from '../../test/support/play.ts';
import type { Stage } from '../../test/support/stage.ts';

/** As many as make a call for each open deal of the sample's new calls. */
const CALLS = 12;

function mappingTo(stage: Stage, field: string): string {
  const row = stage.salesforce.org.records('Fathom_Field_Mapping__c').find((one) => one['Target_Field__c'] === field);
  return String(row?.['Id']);
}

/**
 * More calls, after what an admin and an org may do: Next Step is only suggested from now on, and a validation rule
 * keeps one deal's description as it is. The next deals are in need of a person, or partly written.
 */
export async function makeTrouble(stage: Stage): Promise<void> {
  const { control } = stage.salesforce;
  const id = mappingTo(stage, 'NextStep');
  const username = `${memberOf('maren').email}.crm`;
  control.alter({ sObject: 'Fathom_Field_Mapping__c', id, fields: { Write_Mode__c: 'Suggest' }, username });
  control.addValidationRule({
    sObject: 'Opportunity',
    name: 'Description_Is_Final',
    formula: `AND(ISCHANGED(Description), Name = "${dealOf('ferrow-1').name}")`,
    message: 'The description of a deal in negotiation is final.',
    field: 'Description',
  });
  await stage.api.post('/api/v1/settings/refresh');
  const before = await stage.api.all<MeetingLine>('/api/v1/meetings');
  stage.fathom.control.release(writtenCalls(new Date(), CALLS));
  await stage.api.post('/api/v1/ingest');
  await until('the calls to be listed', async () => {
    const now = await stage.api.all<MeetingLine>('/api/v1/meetings');
    return now.length >= before.length + CALLS;
  });
  await ingested(stage, before.length + CALLS);
}
