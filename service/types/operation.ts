import type { Verdict } from './outcome.ts';

/** Field values as they go over the wire to Salesforce, by API name. */
export type FieldValues = Readonly<Record<string, string | number | boolean | null>>;

/** Who and what an operation is about; enough to find it again in the ledger. */
interface About {
  /** Deterministic, URL-safe, at most 120 characters (W10). */
  readonly key: string;
  readonly meetingId: string;
  readonly role: 'call' | 'item' | 'deal';
  readonly contactId: string | null;
  readonly accountId: string | null;
  readonly opportunityId: string | null;
  /** Identity of an action item within its call (W16); `null` for others. */
  readonly itemId: string | null;
  /** The rule that decided, in one sentence for people, rule ids first: `W1: …`. */
  readonly because: string;
  readonly warnings: readonly string[];
}

export interface CreateTask extends About {
  readonly kind: 'create_task';
  readonly fields: FieldValues;
}

export interface UpdateTask extends About {
  readonly kind: 'update_task';
  readonly recordId: string;
  readonly fields: FieldValues;
  /** Values of the same fields now in Salesforce. */
  readonly before: FieldValues;
}

export interface UpdateOpportunity extends About {
  readonly kind: 'update_opportunity';
  readonly recordId: string;
  readonly fields: FieldValues;
  readonly before: FieldValues;
}

/** Nothing to write here, and why. */
export interface Skip extends About {
  readonly kind: 'skip';
  readonly verdict: Verdict;
}

export type Write = CreateTask | UpdateTask | UpdateOpportunity;
export type Operation = Write | Skip;
