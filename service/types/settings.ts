/** What an admin decided in Salesforce (`Fathom_Settings__c`, hierarchy custom setting), merged User > Profile > Org. */
export interface SyncSettings {
  readonly syncMode: 'Automatic' | 'Manual';
  readonly createTasks: boolean;
  readonly writeDealSummary: boolean;
  readonly writeNotes: boolean;
  readonly callTaskPer: 'Contact' | 'Deal';
  readonly dealChoice: 'All' | 'Pick' | 'Ask';
  readonly matchLeads: boolean;
  readonly accountFallback: boolean;
  readonly stageAutomatic: boolean;
  /** Days after the call an open action item is due; `null` leaves `ActivityDate` empty (W2). */
  readonly itemDueDays: number | null;
}

export type SettingName = keyof SyncSettings;
export type SettingOrigin = 'default' | 'org' | 'profile' | 'user';

/** Settings in force for one host, and where each value comes from. */
export interface EffectiveSettings {
  readonly values: SyncSettings;
  readonly origins: Readonly<Record<SettingName, SettingOrigin>>;
}

/** One `Fathom_Settings__c` row; an absent field inherits. */
export interface SettingsRow {
  /** 18-character id of the User (005), Profile (00e) or Organization (00D). */
  readonly setupOwnerId: string;
  readonly values: Partial<SyncSettings>;
}

export type FilterKind = 'InternalDomain' | 'ExcludedDomain' | 'TitleWord' | 'Host' | 'Private' | 'NotAPerson';

/** One active `Fathom_Filter__c` row. */
export interface Filter {
  readonly kind: FilterKind;
  readonly value: string;
}

/** When automatic sync covers a call (E5, E7); kept by the service. */
export interface Automation {
  readonly on: boolean;
  /** Calls that end after this moment are covered; `null` while automatic was never on. */
  readonly since: string | null;
  readonly paused: boolean;
}
