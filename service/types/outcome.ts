/** Why a call is where it is. One word each, stable: API answers, logs, explain and tests use them. */

/** Reasons a call (or one operation of it) was not written. Table of their texts: `admin/reasons.ts`. */
export type Verdict =
  // Eligibility (E1-E7)
  | 'internal_only'
  | 'impromptu'
  | 'secondary_calendar'
  | 'excluded_by_filter'
  | 'before_connection'
  | 'automatic_off'
  | 'awaiting_manual_sync'
  | 'summary_pending'
  | 'summary_missing'
  | 'duplicate_recording'
  // Taken back by a person (F5): automation leaves it so
  | 'withdrawn'
  // Connection
  | 'paused'
  | 'salesforce_not_connected'
  | 'package_missing'
  // Matching (M5, M6)
  | 'no_contact'
  | 'no_open_opportunity'
  | 'choose_deal'
  // Single operations
  | 'unchanged'
  | 'edited_by_person'
  | 'deleted_by_person'
  | 'closed_opportunity'
  | 'opportunity_not_visible'
  | 'no_sections'
  | 'newer_call_wins'
  | 'field_not_writable'
  | 'value_refused'
  | 'kept_by_person'
  | 'mapping_paused'
  | 'host_without_user'
  | 'item_vanished'
  | 'exists_not_visible'
  | 'refused';

/**
 * Where a call stands.
 * `new` seen, not looked at · `waiting` will be looked at again by itself · `syncing` being written ·
 * `synced` · `partly_synced` some records refused · `not_synced` decided against, see reason · `failed` refused for good.
 */
export type MeetingStatus = 'new' | 'waiting' | 'syncing' | 'synced' | 'partly_synced' | 'not_synced' | 'failed';

/** A decision about a whole call before anything is written. */
export interface Decision {
  readonly verdict: Verdict;
  /** One plain sentence with the facts that decided. */
  readonly because: string;
}

/** How Salesforce answered one operation. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export type OperationOutcome =
  | {
      readonly key: string;
      readonly result: 'written';
      readonly recordId: string;
      readonly adopted?: boolean;
      /** The owner was refused: the connected user owns the record (W3). */
      readonly ownerDropped?: boolean;
    }
  | {
      readonly key: string;
      readonly result: 'partly';
      readonly recordId: string;
      readonly refused: Readonly<Record<string, Refusal>>;
    }
  | { readonly key: string; readonly result: 'suggested'; readonly suggestionId: string }
  | { readonly key: string; readonly result: 'skipped'; readonly verdict: Verdict }
  | { readonly key: string; readonly result: 'refused'; readonly refusal: Refusal; readonly retry: boolean };
