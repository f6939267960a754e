/** One of Fathom's eight troubleshooting steps, looked at for one call. */

export type StepName =
  'connection' | 'attendees' | 'roles' | 'opportunity' | 'calendar' | 'mapping' | 'validation' | 'support';

/** Who can end the trouble. */
export type Who = 'admin' | 'rep' | 'host' | 'support' | 'nobody';

/** What to do, where, and who does it. */
export interface Fix {
  readonly text: string;
  /** The record or the page of Setup, where there is one. */
  readonly url: string | null;
  readonly who: Who;
}

/**
 * `problem` stands in the way of the call or its deals · `warning` worth a look, costs part of it at most ·
 * `not_checked` could not be looked at, the finding says why.
 */
export interface Finding {
  readonly state: 'ok' | 'problem' | 'warning' | 'not_checked';
  /** One stable word for the trouble found; `null`: none. */
  readonly cause: Cause | null;
  /** One sentence. */
  readonly finding: string;
  readonly evidence: readonly string[];
  readonly fix: Fix | null;
}

export interface Step extends Finding {
  readonly number: number;
  readonly name: StepName;
  readonly title: string;
}

/** Something in Salesforce that is nearly what was looked for. */
export interface NearMiss {
  readonly kind:
    | 'lead'
    | 'other_email_field'
    | 'deleted_contact'
    | 'similar_contact'
    | 'account_domain'
    | 'closed_deal'
    | 'deal_without_role'
    | 'similar_heading';
  readonly text: string;
  readonly recordId: string | null;
  readonly url: string | null;
}

/** Everything explain can say is in the way, one word each: stable, like verdicts, but finer. */
export type Cause =
  // connection
  | 'salesforce_not_connected'
  | 'reconnect_required'
  | 'user_inactive'
  | 'other_org'
  | 'api_not_enabled'
  | 'api_limit'
  | 'api_reserve'
  | 'salesforce_away'
  | 'no_access'
  | 'package_missing'
  | 'paused'
  | 'fathom_key_refused'
  | 'fathom_rate_limited'
  | 'fathom_unreachable'
  | 'fathom_behind'
  // calendar, recording, mode
  | 'impromptu'
  | 'secondary_calendar'
  | 'duplicate_recording'
  | 'excluded_by_filter'
  | 'erased'
  | 'unreadable'
  | 'automatic_off'
  | 'before_connection'
  | 'awaiting_manual_sync'
  | 'withdrawn'
  | 'summary_pending'
  | 'summary_missing'
  | 'vanished'
  | 'transcript_missing'
  // attendees
  | 'nobody_invited'
  | 'no_addresses'
  | 'internal_only'
  | 'users_only'
  | 'lead_with_address'
  | 'other_email_field'
  | 'deleted_contact'
  | 'similar_contact'
  | 'account_with_domain'
  | 'no_contact'
  | 'some_unmatched'
  // roles and deals
  | 'role_missing'
  | 'no_deal'
  | 'deal_closed'
  | 'deal_not_visible'
  | 'deal_to_choose'
  // mapping
  | 'summary_field_off'
  | 'no_sections'
  | 'similar_heading'
  | 'heading_level'
  | 'section_missing'
  | 'field_missing'
  | 'field_read_only'
  | 'mapping_paused'
  | 'value_refused'
  | 'edited_by_person'
  | 'newer_call_wins'
  | 'suggestion_waiting'
  // what Salesforce refused
  | 'insufficient_access'
  | 'reference_not_visible'
  | 'validation_rule'
  | 'restricted_picklist'
  | 'lookup_filter'
  | 'territory'
  | 'too_long'
  | 'record_state'
  | 'required_field'
  | 'field_access'
  | 'flow'
  | 'trigger'
  | 'owner'
  | 'duplicate'
  | 'approval_lock'
  | 'record_deleted'
  | 'storage'
  | 'passing'
  | 'refused'
  | 'deleted_by_person'
  | 'exists_not_visible'
  | 'written_by_backfill';

export const ok = (finding: string, evidence: readonly string[] = []): Finding => ({
  state: 'ok',
  cause: null,
  finding,
  evidence,
  fix: null,
});

/** A step that could not be looked at, and why. */
export const notChecked = (finding: string): Finding => ({
  state: 'not_checked',
  cause: null,
  finding,
  evidence: [],
  fix: null,
});

type Trouble = (cause: Cause, finding: string, fix: Fix | null, evidence?: readonly string[]) => Finding;

const trouble =
  (state: 'problem' | 'warning'): Trouble =>
  (cause, finding, fix, evidence = []) => ({ state, cause, finding, evidence, fix });

export const problem = trouble('problem');
export const warning = trouble('warning');

/** What somebody does, and the page to do it on. */
export function fixBy(who: Who, text: string, url: string | null = null): Fix {
  return { text, url, who };
}
