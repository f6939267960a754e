import type { ObjectDef } from '../engine/schema.ts';
import { standardObject } from './define.ts';
import { FULL, LEAD_SOURCES, owner, TOUCHED } from './sales.ts';

const OPPORTUNITY = `
AccountId  | reference | Account ID | to=Account rel=Account kids=Opportunities cascade
IsPrivate  | boolean | Private |
Name       | string 120 | Name | req name
Description | textarea 32000 | Description |
StageName  | picklist | Stage | req
Amount     | currency 18,2 | Amount |
Probability | percent 3,0 | Probability (%) | def=
ExpectedRevenue | currency 18,2 | Expected Amount | ro
TotalOpportunityQuantity | double 18,2 | Quantity |
CloseDate  | date | Close Date | req
Type       | picklist | Opportunity Type |
NextStep   | string 255 | Next Step |
LeadSource | picklist | Lead Source |
IsClosed   | boolean | Closed | ro nofls
IsWon      | boolean | Won | ro nofls
ForecastCategory | picklist 40 | Forecast Category | ro nofls
ForecastCategoryName | picklist 255 | Forecast Category | nofls def=
CampaignId | reference | Campaign ID | to=Campaign rel=Campaign
HasOpportunityLineItem | boolean | Has Line Item | ro nofls
Pricebook2Id | reference | Price Book ID | to=Pricebook2 rel=Pricebook2
${owner('')}
LastStageChangeDate | datetime | Last Stage Change Date | ro nofls
FiscalQuarter | int | Fiscal Quarter | ro nofls
FiscalYear | int | Fiscal Year | ro nofls
Fiscal     | string 6 | Fiscal Period | ro nofls
ContactId  | reference | Contact ID | to=Contact rel=Contact c nofls
PushCount  | int | Push Count | ro nofls
HasOpenActivity | boolean | Has Open Activity | ro nofls
HasOverdueTask | boolean | Has Overdue Task | ro nofls
${TOUCHED}
`;

const ROLE = `
OpportunityId | reference | Opportunity ID | to=Opportunity rel=Opportunity kids=OpportunityContactRoles c req cascade
ContactId  | reference | Contact ID | to=Contact rel=Contact kids=OpportunityContactRoles req cascade
Role       | picklist 40 | Role | nofls
IsPrimary  | boolean | Primary | nofls
`;

const STAGE = `
MasterLabel | string 255 | Master Label | nofls
ApiName    | string 255 | API Name | nofls
IsActive   | boolean | Is Active | nofls
SortOrder  | int | Sort Order | nofls
IsClosed   | boolean | Closed | nofls
IsWon      | boolean | Won | nofls
ForecastCategory | picklist 40 | Forecast Category | nofls
ForecastCategoryName | picklist 255 | Forecast Category Name | nofls
DefaultProbability | percent 3,0 | Probability (%) | nofls
Description | textarea 255 | Description | nofls
`;

const STAGES = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Id. Decision Makers',
  'Perception Analysis',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost',
];

/** Opportunity, its contact roles and stages: fields as the object reference and jsforce's standard schema list them. */
export function opportunityObjects(): ObjectDef[] {
  return [
    standardObject('Opportunity', '006', 'Opportunity', OPPORTUNITY, {
      activities: true,
      labelPlural: 'Opportunities',
      flags: FULL,
      picklists: {
        StageName: STAGES,
        Type: [
          'Existing Customer - Upgrade',
          'Existing Customer - Replacement',
          'Existing Customer - Downgrade',
          'New Customer',
        ],
        LeadSource: LEAD_SOURCES,
        ForecastCategory: ['Omitted', 'Pipeline', 'BestCase', 'MostLikely', 'Forecast', 'Closed'],
        ForecastCategoryName: ['Omitted', 'Pipeline', 'Best Case', 'Commit', 'Closed'],
      },
    }),
    standardObject('OpportunityContactRole', '00K', 'Opportunity Contact Role', ROLE, {
      kind: 'parent',
      parentField: 'OpportunityId',
      sharing: 'ControlledByParent',
      flags: { triggerable: true },
      picklists: {
        Role: [
          'Business User',
          'Decision Maker',
          'Economic Buyer',
          'Economic Decision Maker',
          'Evaluator',
          'Executive Sponsor',
          'Influencer',
          'Technical Buyer',
          'Other',
        ],
      },
    }),
    standardObject('OpportunityStage', '01J', 'Opportunity Stage', STAGE, {
      kind: 'open',
      system: 'kept',
      flags: { createable: false, updateable: false, deletable: false, undeletable: false },
    }),
  ];
}
