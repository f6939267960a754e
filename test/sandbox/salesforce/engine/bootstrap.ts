import type { Holder } from './access.ts';
import type { OrgState } from './state.ts';
import type { Row, Value } from './types.ts';

const ADMIN_PERMISSIONS = [
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
  'ViewAllCustomSettings',
  'RunReports',
  'ManageNamedCredentials',
  'AuthorApex',
  'ModifyMetadata',
  'ViewRoles',
  'UseAnyApiClient',
];

/** Profiles every org has, with the permissions that matter to an integration [K-h]. */
const PROFILES: readonly { name: string; permissions: string[]; standard: boolean }[] = [
  { name: 'System Administrator', permissions: ADMIN_PERMISSIONS, standard: true },
  {
    name: 'Standard User',
    permissions: ['ApiEnabled', 'EditTask', 'EditEvent', 'ActivitiesAccess', 'RunReports', 'ViewRoles'],
    standard: true,
  },
  {
    name: 'Minimum Access - Salesforce',
    permissions: ['ActivitiesAccess', 'ChatterInternalUser', 'LightningExperienceUser'],
    standard: false,
  },
  { name: 'Minimum Access - API Only Integrations', permissions: ['ApiEnabled', 'ApiUserOnly'], standard: false },
];

// [name, closed, won, probability, forecast category] as a new org has them [K-h].
const STAGES: readonly (readonly [string, boolean, boolean, number, string])[] = [
  ['Prospecting', false, false, 10, 'Pipeline'],
  ['Qualification', false, false, 10, 'Pipeline'],
  ['Needs Analysis', false, false, 20, 'Pipeline'],
  ['Value Proposition', false, false, 50, 'Pipeline'],
  ['Id. Decision Makers', false, false, 60, 'Pipeline'],
  ['Perception Analysis', false, false, 70, 'Pipeline'],
  ['Proposal/Price Quote', false, false, 75, 'Pipeline'],
  ['Negotiation/Review', false, false, 90, 'Pipeline'],
  ['Closed Won', true, true, 100, 'Closed'],
  ['Closed Lost', true, false, 0, 'Omitted'],
];

export interface OrgFacts {
  name: string;
  isSandbox: boolean;
  timeZone: string;
}

/** Fills a new org: organization, profiles, administrator, stages, statuses. Returns the administrator's id. */
export function bootstrap(state: OrgState, facts: OrgFacts): string {
  const adminId = state.ids.next('005');
  const put = (object: string, row: Row): void => {
    const now = state.nowText();
    const audit: Record<string, Value> = {
      CreatedDate: now,
      CreatedById: adminId,
      LastModifiedDate: now,
      LastModifiedById: adminId,
      SystemModstamp: now,
    };
    state.tableOf(object).put({ ...audit, ...row });
  };
  put('Organization', {
    Id: state.orgId,
    Name: facts.name,
    IsSandbox: facts.isSandbox,
    OrganizationType: 'Enterprise Edition',
    InstanceName: facts.isSandbox ? 'USA1S' : 'USA1',
    TimeZoneSidKey: facts.timeZone,
    DefaultLocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    FiscalYearStartMonth: 1,
    IsReadOnly: false,
  });
  for (const profile of PROFILES) state.addHolder(holderOf(state, profile));
  put('User', adminRow(state, adminId, facts));
  state.access.touch();
  putStages(put, state);
  putActivityValues(put, state);
  if (state.features.multiCurrency) {
    for (const [code, rate] of [
      [state.currency, 1],
      ['EUR', 0.92],
      ['GBP', 0.79],
    ] as const) {
      put('CurrencyType', {
        Id: state.ids.next('01L'),
        IsoCode: code,
        ConversionRate: rate,
        DecimalPlaces: 2,
        IsActive: true,
        IsCorporate: code === state.currency,
      });
    }
  }
  return adminId;
}

function holderOf(state: OrgState, profile: { name: string; permissions: string[]; standard: boolean }): Holder {
  return {
    name: profile.name,
    label: profile.name,
    kind: 'profile',
    id: state.ids.next('00e'),
    userPermissions: new Set(profile.permissions),
    objects: new Map(),
    fields: new Map(),
    settings: new Set(),
    customPermissions: new Set(),
    standardObjects: profile.standard,
    standardFields: profile.standard,
  };
}

function adminRow(state: OrgState, id: string, facts: OrgFacts): Row {
  return {
    Id: id,
    Username: 'admin@sandbox.example',
    FirstName: 'Ada',
    LastName: 'Admin',
    Name: 'Ada Admin',
    Alias: 'admin',
    CommunityNickname: 'admin',
    Email: 'admin@sandbox.example',
    IsActive: true,
    UserType: 'Standard',
    ProfileId: state.access.holder('System Administrator')?.id ?? null,
    TimeZoneSidKey: facts.timeZone,
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  };
}

type Put = (object: string, row: Row) => void;

function putStages(put: Put, state: OrgState): void {
  STAGES.forEach(([name, closed, won, probability, category], index) => {
    put('OpportunityStage', {
      Id: state.ids.next('01J'),
      MasterLabel: name,
      ApiName: name,
      IsActive: true,
      SortOrder: index + 1,
      IsClosed: closed,
      IsWon: won,
      DefaultProbability: probability,
      ForecastCategory: category,
      ForecastCategoryName: category,
    });
  });
}

function putActivityValues(put: Put, state: OrgState): void {
  ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'].forEach((name, index) => {
    put('TaskStatus', {
      Id: state.ids.next('01T'),
      MasterLabel: name,
      ApiName: name,
      SortOrder: index + 1,
      IsDefault: index === 0,
      IsClosed: name === 'Completed',
    });
  });
  ['High', 'Normal', 'Low'].forEach((name, index) => {
    put('TaskPriority', {
      Id: state.ids.next('01U'),
      MasterLabel: name,
      ApiName: name,
      SortOrder: index + 1,
      IsDefault: name === 'Normal',
      IsHighPriority: name === 'High',
    });
  });
}
