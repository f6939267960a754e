/** Why a call is not in Salesforce, in words for a rep, and what can be done about it. */
import type { MeetingStatus } from '../types/outcome.ts';

interface Words {
  readonly say: string;
  readonly next: string | null;
  /** What the pipeline said of this one call is added: it names the person, the field or the deal. */
  readonly withDetail?: true;
}

const HOST_OR_ADMIN = 'Its host or a Fathom admin can press Sync to CRM.';

/** By verdict (types/outcome.ts). A verdict that is not here is told in the words the pipeline stored. */
const WORDS: Readonly<Record<string, Words>> = {
  internal_only: { say: 'Nobody outside your company was invited, so there is no customer to log it on.', next: null },
  impromptu: { say: 'No calendar event stands behind this call. Only scheduled calls are synced.', next: null },
  secondary_calendar: { say: 'The event is not on the host’s main calendar.', next: null },
  excluded_by_filter: { say: 'A privacy filter keeps this call out of Salesforce.', next: null },
  before_connection: { say: 'The call took place before automatic sync covered it.', next: HOST_OR_ADMIN },
  automatic_off: { say: 'Automatic sync is switched off.', next: HOST_OR_ADMIN },
  awaiting_manual_sync: { say: 'This host’s calls are synced by hand.', next: HOST_OR_ADMIN },
  summary_pending: {
    say: 'Fathom is still writing the summary.',
    next: 'Nothing to do; the call follows by itself as soon as it is there.',
  },
  summary_missing: {
    say: 'Fathom made no summary for this call within a day.',
    next: 'Open the call in Fathom and have the summary made, then press Sync to CRM.',
  },
  duplicate_recording: { say: 'Another recording of the same meeting is the one in Salesforce.', next: null },
  withdrawn: {
    say: 'A person took this call back, so automatic sync leaves it out of Salesforce.',
    next: 'Press Sync to CRM to write it again.',
  },
  paused: { say: 'Syncing is paused.', next: 'Nothing is lost; it goes on when a Fathom admin resumes it.' },
  salesforce_not_connected: {
    say: 'Salesforce is not connected, so the call waits.',
    next: 'A Fathom admin connects Salesforce in Fathom Setup > Sources; the call follows by itself.',
  },
  package_missing: {
    say: 'The connected user lacks fields or objects of the Fathom package.',
    next: 'A Salesforce admin installs the package and assigns Fathom Integration to the connected user.',
  },
  no_contact: {
    say: 'No Contact has the address of anybody who was invited.',
    next: 'Add the attendee as a Contact with that address; the call follows within the hour.',
  },
  no_open_opportunity: {
    say: 'The call is on the Contact. No attendee had a role on an open Opportunity.',
    next: 'Give the Contact a role on this Opportunity; the call moves here within the hour.',
  },
  choose_deal: {
    say: 'The Contact works on several open deals, and somebody has to say which one this call is about.',
    next: 'The host or a Fathom admin chooses the deal.',
  },
  edited_by_person: { say: 'A person changed what we wrote, so it is left as it is.', next: null, withDetail: true },
  deleted_by_person: { say: 'A person deleted the Task of this call, so it is not made again.', next: null },
  closed_opportunity: { say: 'The Opportunity is closed. Nothing is written to closed deals.', next: null },
  opportunity_not_visible: {
    say: 'The connected user cannot see the Opportunity of this call.',
    next: 'A Salesforce admin checks the sharing of the Opportunity.',
  },
  no_sections: { say: 'The summary has no sections, so no deal field was filled from it.', next: null },
  field_not_writable: {
    say: 'The connected user may not edit a field of the Opportunity.',
    next: 'A Salesforce admin grants that user edit access to the field.',
    withDetail: true,
  },
  value_refused: { say: 'A value did not fit its field.', next: null, withDetail: true },
  mapping_paused: {
    say: 'A field mapping is paused because the field has changed.',
    next: 'A Fathom admin opens Fathom Setup > Field mapping.',
    withDetail: true,
  },
  exists_not_visible: {
    say: 'A Task of this call exists, but the connected user cannot read it.',
    next: 'A Salesforce admin checks the sharing of the Task.',
  },
};

/** What a record is called, or its id, says nothing to people who look at it; what is said of it begins with its field. */
const RECORD = /\b(?:Opportunity|Task|Note|ContentNote) (?:[A-Za-z0-9]{18}|(?:on )?“.*?”|of this call)(?:, f|: )/g;

/** Rule ids are for admins and tests: "M5: …" and "(W16)" are taken off, and so is the record that is looked at. */
export function plain(sentence: string): string {
  const text = sentence
    .replace(RECORD, (told) => (told.endsWith('f') ? 'f' : ''))
    .replace(/^[A-Z]\d{1,2}(?:, [A-Z]\d{1,2})*: |^[a-z]+(?:_[a-z]+)+: /, '')
    .replace(/ \((?:[A-Z]\d{1,2}(?:, )?)+\)/g, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const UNDER_WAY: Partial<Record<MeetingStatus, string>> = {
  new: 'The call has just come in and is looked at within a minute.',
  waiting: 'The call waits for its turn.',
  syncing: 'The call is being written to Salesforce.',
};

interface Standing {
  readonly status: MeetingStatus;
  readonly reason: string | null;
  readonly detail: string | null;
}

/** Where a call stands, in a sentence; `null` for one that is wholly in Salesforce. */
export function tellReason({ status, reason, detail }: Standing): string | null {
  if (reason === null) return UNDER_WAY[status] ?? null;
  const words = WORDS[reason];
  if (words === undefined) return detail === null ? null : plain(detail);
  return words.withDetail === true && detail !== null ? `${words.say} ${plain(detail)}` : words.say;
}

/** What to do about it; `null` where there is nothing to do. */
export function tellNextStep(reason: string | null): string | null {
  return reason === null ? null : (WORDS[reason]?.next ?? null);
}

const ACTORS: Readonly<Record<string, string>> = {
  service: 'Fathom',
  salesforce: 'Salesforce',
  api_key: 'Fathom’s interface',
  cli: 'Fathom’s command line',
};

/** Who changed a field: a person by address, else what did it in its place. */
export function tellActor(actor: string): string {
  return ACTORS[actor] ?? actor;
}
