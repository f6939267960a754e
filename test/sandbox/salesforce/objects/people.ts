import type { ObjectDef } from '../engine/schema.ts';
import { field, standardObject } from './define.ts';
import { address } from './sales.ts';

/** Time zones, locales and languages are checked only as far as an integration can notice [assumed]. */
const USER = `
Username   | string 80 | Username | req unique idlookup
LastName   | string 80 | Last Name | req
FirstName  | string 40 | First Name | nofls
Name       | string 121 | Full Name | ro name
CompanyName | string 80 | Company Name | nofls
Division   | string 80 | Division | nofls
Department | string 80 | Department | nofls
Title      | string 80 | Title | nofls
${address('', '')}
Email      | email 128 | Email | req idlookup
EmailPreferencesAutoBcc | boolean | AutoBcc | nofls
EmailPreferencesAutoBccStayInTouch | boolean | AutoBccStayInTouch | nofls
EmailPreferencesStayInTouchReminder | boolean | StayInTouchReminder | nofls
SenderEmail | email 80 | Email Sender Address | nofls
SenderName | string 80 | Email Sender Name | nofls
Signature  | textarea 1333 | Email Signature | nofls
StayInTouchSubject | string 80 | Stay-in-Touch Email Subject | nofls
Phone      | phone | Phone | nofls
Fax        | phone | Fax | nofls
MobilePhone | phone | Mobile | nofls
Alias      | string 8 | Alias | req
CommunityNickname | string 40 | Nickname | req def=
BadgeText  | string 80 | User Photo badge text overlay | ro nofls
IsActive   | boolean | Active | nofls def=true
TimeZoneSidKey | picklist 40 | Time Zone | req def=
UserRoleId | reference | Role ID | to=UserRole rel=UserRole nofls
LocaleSidKey | picklist 40 | Locale | req def=en_US
ReceivesInfoEmails | boolean | Info Emails | nofls
ReceivesAdminInfoEmails | boolean | Admin Info Emails | nofls
EmailEncodingKey | picklist 40 | Email Encoding | req def=UTF-8
ProfileId  | reference | Profile ID | to=Profile rel=Profile kids=Users req
UserType   | picklist 40 | User Type | ro nofls
LanguageLocaleKey | picklist 40 | Language | req def=en_US
EmployeeNumber | string 20 | Employee Number | nofls
DelegatedApproverId | reference | Delegated Approver ID | to=Group,User nofls
ManagerId  | reference | Manager ID | to=User rel=Manager kids=ManagedUsers nofls
LastLoginDate | datetime | Last Login | ro nofls
LastPasswordChangeDate | datetime | Last Password Change or Reset | ro nofls
UserPermissionsMarketingUser | boolean | Marketing User | nofls
UserPermissionsOfflineUser | boolean | Offline User | nofls
UserPermissionsAvantgoUser | boolean | AvantGo User | nofls
UserPermissionsCallCenterAutoLogin | boolean | Auto-login To Call Center | nofls
UserPermissionsSFContentUser | boolean | Salesforce CRM Content User | nofls
UserPermissionsKnowledgeUser | boolean | Knowledge User | nofls
UserPermissionsInteractionUser | boolean | Flow User | nofls
UserPermissionsSupportUser | boolean | Service Cloud User | nofls
ForecastEnabled | boolean | Allow Forecasting | nofls
UserPreferencesLightningExperiencePreferred | boolean | LightningExperiencePreferred | nofls
UserPreferencesUserDebugModePref | boolean | UserDebugModePref | nofls
CallCenterId | reference | Call Center ID | to=CallCenter nofls
Extension  | phone | Extension | nofls
FederationIdentifier | string 512 | SAML Federation ID | nofls
AboutMe    | textarea 1000 | About Me | nofls
FullPhotoUrl | url 1024 | Url for full-sized Photo | ro nofls
SmallPhotoUrl | url 1024 | Photo | ro nofls
IsExtIndicatorVisible | boolean | Show external indicator | ro nofls
OutOfOfficeMessage | string 40 | Out of office message | ro nofls
MediumPhotoUrl | url 1024 | Url for medium profile photo | ro nofls
DigestFrequency | picklist 40 | Chatter Email Highlights Frequency | nofls def=D
DefaultGroupNotificationFrequency | picklist 40 | Default Notification Frequency when Joining Groups | nofls def=N
LastViewedDate | datetime | Last Viewed Date | ro nofls
LastReferencedDate | datetime | Last Referenced Date | ro nofls
BannerPhotoUrl | url 1024 | Url for banner photo | ro nofls
IsProfilePhotoActive | boolean | Has Profile Photo | ro nofls
IndividualId | reference | Individual ID | to=Individual nofls
`;

const NAMED = 'Name | string 255 | Name | req name';
const READ_ONLY = { createable: false, updateable: false, deletable: false, undeletable: false } as const;

const PERMISSION_SET = `
Name | string 80 | Permission Set Name | req name
Label | string 80 | Permission Set Label | req
LicenseId | reference | License ID | to=UserLicense,PermissionSetLicense nofls
ProfileId | reference | Profile ID | to=Profile rel=Profile ro nofls
IsOwnedByProfile | boolean | Owned By Profile | ro nofls
IsCustom | boolean | Custom | ro nofls def=true
Description | string 255 | Description | nofls
NamespacePrefix | string 15 | Namespace Prefix | ro nofls
Type | picklist 40 | Type | ro nofls
HasActivationRequired | boolean | Has Activation Required | nofls
`;

/** What a permission set says of one object [object reference, ObjectPermissions, K-h]. */
const OBJECT_PERMISSIONS = `
ParentId | reference | Parent ID | to=PermissionSet rel=Parent kids=ObjectPerms nofls
SobjectType | picklist 40 | SObject Type Name | nofls
PermissionsRead | boolean | Read Records | nofls
PermissionsCreate | boolean | Create Records | nofls
PermissionsEdit | boolean | Edit Records | nofls
PermissionsDelete | boolean | Delete Records | nofls
PermissionsViewAllRecords | boolean | Read All Records | nofls
PermissionsModifyAllRecords | boolean | Edit All Records | nofls
`;

const PROFILE = `
${NAMED}
UserLicenseId | reference | User License ID | to=UserLicense ro nofls
UserType | picklist 40 | User Type | ro nofls
Description | string 255 | Description | nofls
`;

/** User permissions that stand as `Permissions…` columns on PermissionSet and Profile (those the package or a check may ask for). */
export const PERMISSION_COLUMNS = [
  'ApiEnabled',
  'ViewSetup',
  'ModifyAllData',
  'ViewAllData',
  'EditTask',
  'EditEvent',
  'ActivitiesAccess',
  'CustomizeApplication',
  'ManageUsers',
  'ViewAllUsers',
  'ApiUserOnly',
  'ViewAllCustomSettings',
  'RunReports',
  'ManageNamedCredentials',
] as const;

const ORGANIZATION = `
Name | string 80 | Name | req name
Division | string 80 | Division | nofls
${address('', '')}
Phone | phone | Phone | nofls
PrimaryContact | string 80 | Primary Contact | nofls
DefaultLocaleSidKey | picklist 40 | Locale | nofls
TimeZoneSidKey | picklist 40 | Time Zone | nofls
LanguageLocaleKey | picklist 40 | Language | nofls
FiscalYearStartMonth | int | Fiscal Year Starts In | nofls
NamespacePrefix | string 15 | Namespace Prefix | ro nofls
OrganizationType | picklist 40 | Edition | ro nofls
InstanceName | string 5 | Instance Name | ro nofls
IsSandbox | boolean | Is Sandbox | ro nofls
TrialExpirationDate | datetime | Trial Expiration Date | ro nofls
IsReadOnly | boolean | Is Read Only | ro nofls
`;

const RECORD_TYPE = `
Name | string 80 | Name | req name
DeveloperName | string 80 | Record Type Name | req
NamespacePrefix | string 15 | Namespace Prefix | ro nofls
Description | string 255 | Description | nofls
BusinessProcessId | reference | Business Process ID | to=BusinessProcess nofls
SobjectType | picklist 40 | SObject Type Name | c nofls
IsActive | boolean | Active | nofls
IsPersonType | boolean | Is Person Type | ro nofls
`;

const ACCESS = `
UserId | reference | User ID | to=User ro nofls
RecordId | reference | Record ID | to=Account,Contact,Lead,Opportunity,Task ro nofls
HasReadAccess | boolean | Has Read Access | ro nofls
HasEditAccess | boolean | Has Edit Access | ro nofls
HasDeleteAccess | boolean | Has Delete Access | ro nofls
HasTransferAccess | boolean | Has Transfer Access | ro nofls
HasAllAccess | boolean | Has All Access | ro nofls
MaxAccessLevel | picklist 40 | Maximum Access Level | ro nofls
`;

const GROUP = `
Name | string 40 | Name | req name
DeveloperName | string 80 | Developer Name | nofls
RelatedId | reference | Related ID | to=User,UserRole ro nofls
Type | picklist 40 | Type | req
Email | email | Email | nofls
OwnerId | reference | Owner ID | to=Organization,User ro nofls
DoesSendEmailToMembers | boolean | Send Email to Members | nofls
DoesIncludeBosses | boolean | Include Bosses | nofls
`;

/** Users, permissions, record types, organization: readable by all or with View Setup (design 4). */
export function peopleObjects(): ObjectDef[] {
  const open = { kind: 'open', system: 'kept' } as const;
  const objects = [
    standardObject('User', '005', 'User', USER, {
      ...open,
      flags: { deletable: false, undeletable: false, searchable: true, layoutable: true, triggerable: true },
    }),
    standardObject(
      'UserRole',
      '00E',
      'Role',
      `${NAMED}\nDeveloperName | string 80 | Developer Name | nofls\nParentRoleId | reference | Parent Role ID | to=UserRole nofls`,
      open,
    ),
    standardObject('Profile', '00e', 'Profile', PROFILE, { ...open, flags: READ_ONLY }),
    standardObject('PermissionSet', '0PS', 'Permission Set', PERMISSION_SET, { kind: 'setup', system: 'kept' }),
    standardObject(
      'PermissionSetAssignment',
      '0Pa',
      'Permission Set Assignment',
      `
PermissionSetId | reference | PermissionSet ID | to=PermissionSet rel=PermissionSet kids=Assignments c req cascade
PermissionSetGroupId | reference | PermissionSetGroup ID | to=PermissionSetGroup c nofls
AssigneeId | reference | Assignee ID | to=User rel=Assignee kids=PermissionSetAssignments c req cascade
ExpirationDate | datetime | Expiration Date | nofls
IsActive | boolean | Is Active | ro nofls def=true`,
      { kind: 'setup', system: 'bare' },
    ),
    standardObject('ObjectPermissions', '110', 'Object Permissions', OBJECT_PERMISSIONS, {
      kind: 'setup',
      system: 'id',
      flags: READ_ONLY,
    }),
    standardObject('RecordType', '012', 'Record Type', RECORD_TYPE, open),
    standardObject('Organization', '00D', 'Organization', ORGANIZATION, {
      ...open,
      flags: { createable: false, deletable: false, undeletable: false },
    }),
    standardObject('UserRecordAccess', null, 'User Record Access', ACCESS, {
      kind: 'open',
      system: 'id',
      flags: READ_ONLY,
    }),
    standardObject(
      'UserExternalCredential',
      '0UA',
      'User External Credential',
      'ExternalCredentialId | reference | External Credential ID | to=ExternalCredential nofls',
      { kind: 'crud', sharing: 'Private' },
    ),
    standardObject('Group', '00G', 'Group', GROUP, open),
  ];
  for (const name of ['PermissionSet', 'Profile']) {
    const object = objects.find((one) => one.name === name);
    for (const column of PERMISSION_COLUMNS) {
      const one = field(`Permissions${column}`, 'boolean', { label: column, permissionable: false });
      object?.fields.set(one.name.toLowerCase(), one);
    }
  }
  return objects;
}
