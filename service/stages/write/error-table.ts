/**
 * Salesforce's error codes: what each means, what to check, who fixes it, whether it passes by itself. One entry a code;
 * sources: Fathom's error reference and salesforce-platform.md section 6.
 */

/** Who can end the trouble. */
export type Fixer = 'admin' | 'connected_user' | 'person' | 'service' | 'nobody';

export interface ErrorEntry {
  readonly meaning: string;
  readonly check: string;
  readonly who: Fixer;
  /** The same write may succeed later without anybody doing anything (W13). */
  readonly retry: boolean;
  /** The code can stop a whole collection though one record is to blame. */
  readonly stopsChunk?: true;
  /** The owner is the trouble: the connected user can own the record instead. */
  readonly owner?: true;
  /** A record it points to is the trouble: without that record the rest can be saved. */
  readonly reference?: true;
}

const ACCESS = 'Grant the connected user Edit on the object and the record: profile, permission sets, sharing.';

type Row = (meaning: string, check: string) => ErrorEntry;

/** Rows of the table by who can end the trouble; none of these passes by itself. */
const by =
  (who: Fixer): Row =>
  (meaning, check) => ({ meaning, check, who, retry: false });
const byAdmin = by('admin');
const byPerson = by('person');
const byUs = by('service');
const byNobody = by('nobody');
const byConnectedUser = by('connected_user');

/** Trouble that passes without anybody. */
const passing = (meaning: string): ErrorEntry => ({
  meaning,
  check: 'Nothing to do; it is tried again.',
  who: 'nobody',
  retry: true,
});

export const SALESFORCE_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  INSUFFICIENT_ACCESS_OR_READONLY: byAdmin('The connected user may not edit this record.', ACCESS),
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: {
    ...byAdmin(
      'The connected user may not use a record this one points to (Contact, Account, Opportunity or owner).',
      'Sharing of the record named in the message; access of the connected user to it.',
    ),
    reference: true,
  },
  INSUFFICIENT_ACCESS: byAdmin('The connected user lacks a permission for this action.', ACCESS),
  FIELD_CUSTOM_VALIDATION_EXCEPTION: byAdmin(
    'A validation rule of the org refused the values.',
    'Setup > Object Manager > Validation Rules; the message is the rule’s own text.',
  ),
  FIELD_FILTER_VALIDATION_EXCEPTION: byAdmin(
    'A lookup filter of the org refused the value.',
    'The lookup filter of the field named.',
  ),
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: byAdmin(
    'The value is not one the restricted picklist offers for this record type.',
    'The field’s values and the record type’s selected values.',
  ),
  INVALID_CROSS_REFERENCE_KEY: {
    ...byAdmin(
      'A record this one points to does not exist or cannot be seen by the connected user.',
      'Whether the record still exists, and its sharing.',
    ),
    reference: true,
  },
  TERRITORY_MANAGEMENT_EXCEPTION: {
    ...byAdmin(
      'The connected user has no access to the territory of the Opportunity.',
      'Setup > Territory Management: assignments of the Opportunity and of the user.',
    ),
    reference: true,
  },
  TERRITORY_REALIGN_IN_PROGRESS: passing('Territories are being realigned.'),
  STRING_TOO_LONG: byAdmin(
    'The text is longer than the field.',
    'Texts are cut to the described length; a trigger or flow may have added to it. Lengthen the field if you can.',
  ),
  INVALID_STATUS: byPerson(
    'Salesforce does not accept activity on this record in its present state.',
    'Whether the Opportunity is closed or the record inactive; reopen it or choose another deal.',
  ),
  INVALID_SESSION_ID: {
    ...byConnectedUser('The session ended.', 'Reconnect Salesforce if it does not come back by itself.'),
    retry: true,
  },
  REQUEST_LIMIT_EXCEEDED: {
    ...byAdmin(
      'The org has used up its API calls, or too many requests run at once.',
      'Setup > System Overview > API Usage.',
    ),
    retry: true,
  },
  UNABLE_TO_LOCK_ROW: passing('Somebody else is saving the same record.'),
  SERVER_UNAVAILABLE: passing('Salesforce is not available.'),
  API_CURRENTLY_DISABLED: passing('Salesforce has switched its API off for maintenance.'),
  UNKNOWN_EXCEPTION: passing('Salesforce had an internal error.'),
  TOO_MANY_APEX_REQUESTS: passing('The org is busy with Apex.'),
  REQUEST_RUNNING_TOO_LONG: passing('The request took too long.'),
  QUERY_TIMEOUT: passing('The query took too long.'),
  STORAGE_LIMIT_EXCEEDED: byAdmin('The org has no data storage left.', 'Setup > Storage Usage.'),
  API_DISABLED_FOR_ORG: byAdmin(
    'The API is not enabled for this edition or user.',
    'Grant API Enabled to the connected user; check the edition.',
  ),
  INVALID_FIELD_FOR_INSERT_UPDATE: byAdmin(
    'A field is read-only for the connected user.',
    'Field-level security of the field named in the message.',
  ),
  INVALID_FIELD: byAdmin(
    'A field does not exist or is hidden from the connected user.',
    'Whether the package is installed and its permission set assigned to the connected user.',
  ),
  INVALID_TYPE: byAdmin('An object does not exist or is hidden from the connected user.', ACCESS),
  MALFORMED_QUERY: byUs('Salesforce did not understand a query of ours.', 'Report it with the call’s id.'),
  MALFORMED_ID: byAdmin('A record id is malformed.', 'The host map and chosen deals.'),
  JSON_PARSER_ERROR: byUs('Salesforce did not understand a request of ours.', 'Report it with the call’s id.'),
  INVALID_QUERY_LOCATOR: passing('A result page expired.'),
  NOT_FOUND: byAdmin('The record or resource does not exist.', 'Whether the record was deleted.'),
  ENTITY_IS_DELETED: byPerson('The record was deleted.', 'Restore it from the Recycle Bin, or leave it.'),
  FIELD_INTEGRITY_EXCEPTION: byAdmin(
    'A field points to a record of the wrong kind, or automation of the org copied one there.',
    'Flows and triggers that copy owners or related records.',
  ),
  REQUIRED_FIELD_MISSING: byAdmin(
    'The org requires a field that Fathom cannot fill.',
    'Give the field a default value, or take the requirement back.',
  ),
  NUMBER_OUTSIDE_VALID_RANGE: byAdmin('A number does not fit the field.', 'Precision of the field named.'),
  INVALID_EMAIL_ADDRESS: byAdmin('An e-mail field refuses the value.', 'The mapping of that field.'),
  INVALID_TYPE_ON_FIELD_IN_RECORD: byAdmin('A value has the wrong type for its field.', 'The mapping of that field.'),
  DUPLICATE_VALUE: byAdmin('Another record has the same unique value.', 'The unique field named in the message.'),
  DUPLICATE_EXTERNAL_ID: byAdmin('Several records carry the same key.', 'Remove the copies.'),
  DUPLICATES_DETECTED: byAdmin('A duplicate rule stopped the write.', 'Setup > Duplicate Rules.'),
  CANNOT_EXECUTE_FLOW_TRIGGER: {
    ...byAdmin('A flow of the org failed.', 'Setup > Flows: the flow named in the message, and its error mail.'),
    stopsChunk: true,
  },
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: {
    ...byAdmin(
      'An Apex trigger of the org failed.',
      'The trigger named in the message; its vendor, if it belongs to a package.',
    ),
    stopsChunk: true,
  },
  LIMIT_EXCEEDED: {
    ...byAdmin('Automation of the org ran over a platform limit.', 'Triggers and flows on the object.'),
    stopsChunk: true,
  },
  INACTIVE_OWNER_OR_USER: { ...byAdmin('The owner is not active.', 'Map the host to an active User.'), owner: true },
  OP_WITH_INVALID_USER_TYPE_EXCEPTION: {
    ...byAdmin('The owner’s kind of User may not own Tasks.', 'Map the host to a standard User.'),
    owner: true,
  },
  TRANSFER_REQUIRES_READ: {
    ...byAdmin('The owner may not read this object.', 'Grant the host Read on it.'),
    owner: true,
  },
  ENTITY_IS_LOCKED: byPerson('The record is locked by an approval.', 'Finish or recall the approval.'),
  ENTITY_IS_ARCHIVED: byNobody('The record is archived.', 'Archived activities cannot be changed.'),
  PROCESSING_HALTED: passing('Another record of the same request stopped this one.'),
  ALL_OR_NONE_OPERATION_ROLLED_BACK: passing('Another record of the same request stopped this one.'),
  CANNOT_UPDATE_CONVERTED_LEAD: byPerson('The Lead was converted.', 'Use the Contact it became.'),
};

/** Codes nobody told us of: shown with Salesforce's own text, not repeated by themselves. */
const UNKNOWN_ERROR: ErrorEntry = {
  meaning: 'Salesforce refused the write.',
  check: 'The message is Salesforce’s own.',
  who: 'admin',
  retry: false,
};

/** Transient causes that automation of the org wraps in a code of its own. */
const WRAPPED_TRANSIENT =
  /\b(UNABLE_TO_LOCK_ROW|REQUEST_RUNNING_TOO_LONG|QUERY_TIMEOUT|SERVER_UNAVAILABLE|TOO_MANY_APEX_REQUESTS)\b/;

/**
 * The entry of a code. A trigger or flow that failed because of a lock counts as transient: codes inside the message are
 * looked at, prose never is (messages come in the connected user's language).
 */
export function errorEntry(code: string, message: string): ErrorEntry {
  const entry = (Object.hasOwn(SALESFORCE_ERRORS, code) ? SALESFORCE_ERRORS[code] : undefined) ?? UNKNOWN_ERROR;
  return entry.stopsChunk === true && WRAPPED_TRANSIENT.test(message) ? { ...entry, retry: true } : entry;
}
