import type { ObjectDef } from '../engine/schema.ts';
import { standardObject } from './define.ts';

/** The columns of an address and its compound field (lengths: Account, Contact and Lead in the object reference) [K-h]. */
export function address(prefix: string, label: string): string {
  const of = `of=${prefix}Address`;
  const title = label === '' ? '' : `${label} `;
  return `
${prefix}Street     | textarea 255 | ${title}Street | ${of}
${prefix}City       | string 40 | ${title}City | ${of}
${prefix}State      | string 80 | ${title}State/Province | ${of}
${prefix}PostalCode | string 20 | ${title}Zip/Postal Code | ${of}
${prefix}Country    | string 80 | ${title}Country | ${of}
${prefix}Latitude   | double 18,15 | ${title}Latitude | ${of}
${prefix}Longitude  | double 18,15 | ${title}Longitude | ${of}
${prefix}GeocodeAccuracy | picklist 40 | ${title}Geocode Accuracy | ${of} restricted
${prefix}Address    | address | ${title}Address | ro`;
}

export const TOUCHED = `
LastActivityDate | date | Last Activity | ro nofls
LastViewedDate | datetime | Last Viewed Date | ro nofls
LastReferencedDate | datetime | Last Referenced Date | ro nofls
`;

export const owner = (kids: string, to = 'User'): string =>
  `OwnerId | reference | Owner ID | to=${to} rel=Owner nofls def= req kids=${kids}`.replace(/ kids=$/, '');

const ACCOUNT = `
MasterRecordId | reference | Master Record ID | to=Account rel=MasterRecord ro nofls
Name       | string 255 | Account Name | req name
Type       | picklist | Account Type |
ParentId   | reference | Parent Account ID | to=Account rel=Parent kids=ChildAccounts
${address('Billing', 'Billing')}
${address('Shipping', 'Shipping')}
Phone      | phone | Account Phone |
Fax        | phone | Account Fax |
AccountNumber | string 40 | Account Number |
Website    | url | Website |
PhotoUrl   | url | Photo URL | ro nofls
Sic        | string 20 | SIC Code |
Industry   | picklist | Industry |
AnnualRevenue | currency 18,0 | Annual Revenue |
NumberOfEmployees | int | Employees |
Ownership  | picklist | Ownership |
TickerSymbol | string 20 | Ticker Symbol |
Description | textarea 32000 | Account Description |
Rating     | picklist | Account Rating |
Site       | string 80 | Account Site |
${owner('')}
${TOUCHED}
Jigsaw     | string 20 | Data.com Key |
JigsawCompanyId | string 20 | Jigsaw Company ID | ro nofls
AccountSource | picklist | Account Source |
SicDesc    | string 80 | SIC Description |
`;

export const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
const SALUTATIONS = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.'];

const CONTACT = `
MasterRecordId | reference | Master Record ID | to=Contact rel=MasterRecord ro nofls
AccountId  | reference | Account ID | to=Account rel=Account kids=Contacts cascade
LastName   | string 80 | Last Name | req
FirstName  | string 40 | First Name | nofls
Salutation | picklist 40 | Salutation | nofls
Name       | string 121 | Full Name | ro name
${address('Other', 'Other')}
${address('Mailing', 'Mailing')}
Phone      | phone | Business Phone |
Fax        | phone | Business Fax |
MobilePhone | phone | Mobile Phone |
HomePhone  | phone | Home Phone |
OtherPhone | phone | Other Phone |
AssistantPhone | phone | Asst. Phone |
ReportsToId | reference | Reports To ID | to=Contact rel=ReportsTo
Email      | email | Email | idlookup
Title      | string 128 | Title |
Department | string 80 | Department |
AssistantName | string 40 | Assistant's Name |
LeadSource | picklist | Lead Source |
Birthdate  | date | Birthdate |
Description | textarea 32000 | Contact Description |
${owner('')}
HasOptedOutOfEmail | boolean | Email Opt Out |
HasOptedOutOfFax | boolean | Fax Opt Out |
DoNotCall  | boolean | Do Not Call |
${TOUCHED}
LastCURequestDate | datetime | Last Stay-in-Touch Request Date | ro nofls
LastCUUpdateDate | datetime | Last Stay-in-Touch Save Date | ro nofls
EmailBouncedReason | string 255 | Email Bounced Reason | nofls
EmailBouncedDate | datetime | Email Bounced Date | nofls
IsEmailBounced | boolean | Is Email Bounced | ro nofls
PhotoUrl   | url | Photo URL | ro nofls
Jigsaw     | string 20 | Data.com Key |
JigsawContactId | string 20 | Jigsaw Contact ID | ro nofls
`;

const LEAD = `
MasterRecordId | reference | Master Record ID | to=Lead rel=MasterRecord ro nofls
LastName   | string 80 | Last Name | req
FirstName  | string 40 | First Name | nofls
Salutation | picklist 40 | Salutation | nofls
Name       | string 121 | Full Name | ro name
Title      | string 128 | Title |
Company    | string 255 | Company | req
${address('', '').replaceAll('of=Address', 'of=Address')}
Phone      | phone | Phone |
MobilePhone | phone | Mobile Phone |
Fax        | phone | Fax |
Email      | email | Email | idlookup
Website    | url | Website |
PhotoUrl   | url | Photo URL | ro nofls
Description | textarea 32000 | Description |
LeadSource | picklist | Lead Source |
Status     | picklist | Status | req def=
Industry   | picklist | Industry |
Rating     | picklist | Rating |
AnnualRevenue | currency 18,0 | Annual Revenue |
NumberOfEmployees | int | Employees |
${owner('', 'Group,User')}
HasOptedOutOfEmail | boolean | Email Opt Out |
IsConverted | boolean | Converted | ro nofls
ConvertedDate | date | Converted Date | ro nofls
ConvertedAccountId | reference | Converted Account ID | to=Account rel=ConvertedAccount ro nofls
ConvertedContactId | reference | Converted Contact ID | to=Contact rel=ConvertedContact ro nofls
ConvertedOpportunityId | reference | Converted Opportunity ID | to=Opportunity rel=ConvertedOpportunity ro nofls
IsUnreadByOwner | boolean | Unread By Owner | nofls
${TOUCHED}
Jigsaw     | string 20 | Data.com Key |
JigsawContactId | string 20 | Jigsaw Contact ID | ro nofls
EmailBouncedReason | string 255 | Email Bounced Reason | nofls
EmailBouncedDate | datetime | Email Bounced Date | nofls
`;

export const FULL = {
  searchable: true,
  layoutable: true,
  triggerable: true,
  feedEnabled: true,
  mruEnabled: true,
} as const;
const INDUSTRIES = [
  'Agriculture',
  'Banking',
  'Consulting',
  'Education',
  'Energy',
  'Finance',
  'Healthcare',
  'Manufacturing',
  'Retail',
  'Technology',
  'Other',
];

/** Account, Contact and Lead: fields as the object reference and jsforce's standard schema list them. */
export function salesObjects(): ObjectDef[] {
  return [
    standardObject('Account', '001', 'Account', ACCOUNT, {
      activities: true,
      flags: { ...FULL, mergeable: true },
      picklists: {
        Type: [
          'Prospect',
          'Customer - Direct',
          'Customer - Channel',
          'Channel Partner / Reseller',
          'Installation Partner',
          'Technology Partner',
          'Other',
        ],
        Industry: INDUSTRIES,
        Ownership: ['Public', 'Private', 'Subsidiary', 'Other'],
        Rating: ['Hot', 'Warm', 'Cold'],
        AccountSource: LEAD_SOURCES,
      },
    }),
    standardObject('Contact', '003', 'Contact', CONTACT, {
      activities: true,
      flags: { ...FULL, mergeable: true },
      picklists: { Salutation: SALUTATIONS, LeadSource: LEAD_SOURCES },
    }),
    standardObject('Lead', '00Q', 'Lead', LEAD, {
      activities: true,
      flags: { ...FULL, mergeable: true },
      picklists: {
        Salutation: SALUTATIONS,
        LeadSource: LEAD_SOURCES,
        Status: ['Open - Not Contacted*', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'],
        Industry: INDUSTRIES,
        Rating: ['Hot', 'Warm', 'Cold'],
      },
    }),
  ];
}
