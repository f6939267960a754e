/** What an admin decides about the service itself; what is decided about writing lives in Salesforce (types/settings.ts). */
export interface TenantOptions {
  readonly retentionDays: {
    /** Days a line of the sync log is kept. */
    readonly log: number;
    /** Days transcripts and Fathom's payloads are kept; `null`: for good. Summaries stay: deals are rolled up from them (W4). */
    readonly content: number | null;
  };
  /** Part of the org's daily API calls, in percent, that is never touched. */
  readonly apiReservePercent: number;
  /** Salesforce User id (18 characters) by lower-cased host address, where the addresses differ (W3). */
  readonly hostMap: Readonly<Record<string, string>>;
  /** Whether the calls of the last 14 days are listed again each night (I4). */
  readonly nightlyRelist: boolean;
}

/** In force until an admin decides otherwise. A year of log answers "what happened last spring". */
export const DEFAULT_OPTIONS: TenantOptions = {
  retentionDays: { log: 365, content: null },
  apiReservePercent: 20,
  hostMap: {},
  nightlyRelist: true,
};
