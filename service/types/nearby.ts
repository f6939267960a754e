/** What Salesforce holds near what matching looked for and did not find (explain). */

/** Rows that are nearly what matching looks for; read only where it found nothing. */
export interface Nearby {
  readonly leads: readonly { id: string; name: string; email: string; isConverted: boolean }[];
  readonly otherFields: readonly { contactId: string; name: string; field: string; email: string }[];
  readonly deleted: readonly { id: string; name: string; email: string }[];
  readonly similar: readonly { id: string; name: string; email: string | null }[];
  readonly accounts: readonly { id: string; name: string; domain: string }[];
  readonly deals: readonly NearbyDeal[];
  /** What the connected user may not look at, in words. */
  readonly notAsked: readonly string[];
}

export interface NearbyDeal {
  readonly id: string;
  readonly name: string;
  readonly stageName: string;
  readonly isClosed: boolean;
  /** `2026-11-19`. */
  readonly closeDate: string | null;
  readonly accountId: string | null;
  /** Contact with a role on it; `null` for a deal found by its Account. */
  readonly contactId: string | null;
}

export const NOTHING_NEARBY: Nearby = {
  leads: [],
  otherFields: [],
  deleted: [],
  similar: [],
  accounts: [],
  deals: [],
  notAsked: [],
};
