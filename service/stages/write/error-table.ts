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
}

const ACCESS = 'Grant the connected user Edit on the object and the record: profile, permission sets, sharing.';
const WAIT = 'Nothing to do; it is tried again.';

export const SALESFORCE_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  INSUFFICIENT_ACCESS_OR_READONLY: { meaning: 'The connected user may not edit this record.', check: ACCESS, who: 'admin', retry: false },
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: {
    meaning: 'The connected user may not use a record this one points to (Contact, Account, Opportunity or owner).',
    check: 'Sharing of the record named in the message; access of the connected user to it.',
    who: 'admin',
    retry: false,
  },
  INSUFFICIENT_ACCESS: { meaning: 'The connected user lacks a permission for this action.', check: ACCESS, who: 'admin', retry: false },
  FIELD_CUSTOM_VALIDATION_EXCEPTION: {
    meaning: 'A validation rule of the org refused the values.',
    check: 'Setup > Object Manager > Validation Rules; the message is the rule’s own text.',
    who: 'admin',
    retry: false,
  },
  FIELD_FILTER_VALIDATION_EXCEPTION: {
    meaning: 'A lookup filter of the org refused the value.',
    check: 'The lookup filter of the field named.',
    who: 'admin',
    retry: false,
  },
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: {
    meaning: 'The value is not one the restricted picklist offers for this record type.',
    check: 'The field’s values and the record type’s selected values.',
    who: 'admin',
    retry: false,
  },
  INVALID_CROSS_REFERENCE_KEY: {
    meaning: 'A record this one points to does not exist or cannot be seen by the connected user.',
    check: 'Whether the record still exists, and its sharing.',
    who: 'admin',
    retry: false,
  },
  TERRITORY_MANAGEMENT_EXCEPTION: {
    meaning: 'The connected user has no access to the territory of the Opportunity.',
    check: 'Setup > Territory Management: assignments of the Opportunity and of the user.',
    who: 'admin',
    retry: false,
  },
  TERRITORY_REALIGN_IN_PROGRESS: { meaning: 'Territories are being realigned.', check: WAIT, who: 'nobody', retry: true },
  STRING_TOO_LONG: {
    meaning: 'The text is longer than the field.',
    check: 'Texts are cut to the described length; a trigger or flow may have added to it. Lengthen the field if you can.',
    who: 'admin',
    retry: false,
  },
  INVALID_STATUS: {
    meaning: 'Salesforce does not accept activity on this record in its present state.',
    check: 'Whether the Opportunity is closed or the record inactive; reopen it or choose another deal.',
    who: 'person',
    retry: false,
  },
  INVALID_SESSION_ID: { meaning: 'The session ended.', check: 'Reconnect Salesforce if it does not come back by itself.', who: 'connected_user', retry: true },
  REQUEST_LIMIT_EXCEEDED: {
    meaning: 'The org has used up its API calls, or too many requests run at once.',
    check: 'Setup > System Overview > API Usage.',
    who: 'admin',
    retry: true,
  },
  UNABLE_TO_LOCK_ROW: { meaning: 'Somebody else is saving the same record.', check: WAIT, who: 'nobody', retry: true },
  SERVER_UNAVAILABLE: { meaning: 'Salesforce is not available.', check: WAIT, who: 'nobody', retry: true },
  API_CURRENTLY_DISABLED: { meaning: 'Salesforce has switched its API off for maintenance.', check: WAIT, who: 'nobody', retry: true },
  UNKNOWN_EXCEPTION: { meaning: 'Salesforce had an internal error.', check: WAIT, who: 'nobody', retry: true },
  TOO_MANY_APEX_REQUESTS: { meaning: 'The org is busy with Apex.', check: WAIT, who: 'nobody', retry: true },
  REQUEST_RUNNING_TOO_LONG: { meaning: 'The request took too long.', check: WAIT, who: 'nobody', retry: true },
  QUERY_TIMEOUT: { meaning: 'The query took too long.', check: WAIT, who: 'nobody', retry: true },
  STORAGE_LIMIT_EXCEEDED: { meaning: 'The org has no data storage left.', check: 'Setup > Storage Usage.', who: 'admin', retry: false },
  API_DISABLED_FOR_ORG: {
    meaning: 'The API is not enabled for this edition or user.',
    check: 'Grant API Enabled to the connected user; check the edition.',
    who: 'admin',
    retry: false,
  },
  INVALID_FIELD_FOR_INSERT_UPDATE: {
    meaning: 'A field is read-only for the connected user.',
    check: 'Field-level security of the field named in the message.',
    who: 'admin',
    retry: false,
  },
  INVALID_FIELD: {
    meaning: 'A field does not exist or is hidden from the connected user.',
    check: 'Whether the package is installed and its permission set assigned to the connected user.',
    who: 'admin',
    retry: false,
  },
  INVALID_TYPE: { meaning: 'An object does not exist or is hidden from the connected user.', check: ACCESS, who: 'admin', retry: false },
  MALFORMED_QUERY: { meaning: 'Salesforce did not understand a query of ours.', check: 'Report it with the call’s id.', who: 'service', retry: false },
  MALFORMED_ID: { meaning: 'A record id is malformed.', check: 'The host map and chosen deals.', who: 'admin', retry: false },
  JSON_PARSER_ERROR: { meaning: 'Salesforce did not understand a request of ours.', check: 'Report it with the call’s id.', who: 'service', retry: false },
  INVALID_QUERY_LOCATOR: { meaning: 'A result page expired.', check: WAIT, who: 'nobody', retry: true },
  NOT_FOUND: { meaning: 'The record or resource does not exist.', check: 'Whether the record was deleted.', who: 'admin', retry: false },
  ENTITY_IS_DELETED: { meaning: 'The record was deleted.', check: 'Restore it from the Recycle Bin, or leave it.', who: 'person', retry: false },
  FIELD_INTEGRITY_EXCEPTION: {
    meaning: 'A field points to a record of the wrong kind, or automation of the org copied one there.',
    check: 'Flows and triggers that copy owners or related records.',
    who: 'admin',
    retry: false,
  },
  REQUIRED_FIELD_MISSING: {
    meaning: 'The org requires a field that Fathom cannot fill.',
    check: 'Give the field a default value, or take the requirement back.',
    who: 'admin',
    retry: false,
  },
  NUMBER_OUTSIDE_VALID_RANGE: { meaning: 'A number does not fit the field.', check: 'Precision of the field named.', who: 'admin', retry: false },
  INVALID_EMAIL_ADDRESS: { meaning: 'An e-mail field refuses the value.', check: 'The mapping of that field.', who: 'admin', retry: false },
  INVALID_TYPE_ON_FIELD_IN_RECORD: { meaning: 'A value has the wrong type for its field.', check: 'The mapping of that field.', who: 'admin', retry: false },
  DUPLICATE_VALUE: {
    meaning: 'Another record has the same unique value.',
    check: 'The unique field named in the message.',
    who: 'admin',
    retry: false,
  },
  DUPLICATE_EXTERNAL_ID: { meaning: 'Several records carry the same key.', check: 'Remove the copies.', who: 'admin', retry: false },
  DUPLICATES_DETECTED: { meaning: 'A duplicate rule stopped the write.', check: 'Setup > Duplicate Rules.', who: 'admin', retry: false },
  CANNOT_EXECUTE_FLOW_TRIGGER: {
    meaning: 'A flow of the org failed.',
    check: 'Setup > Flows: the flow named in the message, and its error mail.',
    who: 'admin',
    retry: false,
    stopsChunk: true,
  },
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: {
    meaning: 'An Apex trigger of the org failed.',
    check: 'The trigger named in the message; its vendor, if it belongs to a package.',
    who: 'admin',
    retry: false,
    stopsChunk: true,
  },
  LIMIT_EXCEEDED: {
    meaning: 'Automation of the org ran over a platform limit.',
    check: 'Triggers and flows on the object.',
    who: 'admin',
    retry: false,
    stopsChunk: true,
  },
  INACTIVE_OWNER_OR_USER: { meaning: 'The owner is not active.', check: 'Map the host to an active User.', who: 'admin', retry: false, owner: true },
  OP_WITH_INVALID_USER_TYPE_EXCEPTION: {
    meaning: 'The owner’s kind of User may not own Tasks.',
    check: 'Map the host to a standard User.',
    who: 'admin',
    retry: false,
    owner: true,
  },
  TRANSFER_REQUIRES_READ: { meaning: 'The owner may not read this object.', check: 'Grant the host Read on it.', who: 'admin', retry: false, owner: true },
  ENTITY_IS_LOCKED: { meaning: 'The record is locked by an approval.', check: 'Finish or recall the approval.', who: 'person', retry: false },
  ENTITY_IS_ARCHIVED: { meaning: 'The record is archived.', check: 'Archived activities cannot be changed.', who: 'nobody', retry: false },
  PROCESSING_HALTED: { meaning: 'Another record of the same request stopped this one.', check: WAIT, who: 'nobody', retry: true },
  ALL_OR_NONE_OPERATION_ROLLED_BACK: { meaning: 'Another record of the same request stopped this one.', check: WAIT, who: 'nobody', retry: true },
  CANNOT_UPDATE_CONVERTED_LEAD: { meaning: 'The Lead was converted.', check: 'Use the Contact it became.', who: 'person', retry: false },
};

/** Codes nobody told us of: shown with Salesforce's own text, not repeated by themselves. */
const UNKNOWN_ERROR: ErrorEntry = {
  meaning: 'Salesforce refused the write.',
  check: 'The message is Salesforce’s own.',
  who: 'admin',
  retry: false,
};

/** Transient causes that automation of the org wraps in a code of its own. */
const WRAPPED_TRANSIENT = /\bUNABLE_TO_LOCK_ROW\b|\bREQUEST_RUNNING_TOO_LONG\b|\bQUERY_TIMEOUT\b/;

/**
 * The entry of a code. A trigger or flow that failed because of a lock counts as transient: codes inside the message are
 * looked at, prose never is (messages come in the connected user's language).
 */
export function errorEntry(code: string, message: string): ErrorEntry {
  const entry = SALESFORCE_ERRORS[code] ?? UNKNOWN_ERROR;
  return entry.stopsChunk === true && WRAPPED_TRANSIENT.test(message) ? { ...entry, retry: true } : entry;
}
