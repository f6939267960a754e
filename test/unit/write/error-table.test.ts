import { describe, expect, test } from '@jest/globals';
import { errorEntry, SALESFORCE_ERRORS } from '../../../service/stages/write/error-table.ts';

/** Fathom's error reference. */
const FATHOM = `INSUFFICIENT_ACCESS_OR_READONLY FIELD_CUSTOM_VALIDATION_EXCEPTION INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST
  INVALID_CROSS_REFERENCE_KEY TERRITORY_MANAGEMENT_EXCEPTION STRING_TOO_LONG INVALID_STATUS`;

/** Codes of Salesforce that pass by themselves. */
const PASSING = `INVALID_SESSION_ID REQUEST_LIMIT_EXCEEDED UNABLE_TO_LOCK_ROW SERVER_UNAVAILABLE API_CURRENTLY_DISABLED
  UNKNOWN_EXCEPTION TOO_MANY_APEX_REQUESTS REQUEST_RUNNING_TOO_LONG QUERY_TIMEOUT INVALID_QUERY_LOCATOR
  TERRITORY_REALIGN_IN_PROGRESS PROCESSING_HALTED ALL_OR_NONE_OPERATION_ROLLED_BACK`;

/** The rest of what the platform is known to answer. */
const FINAL = `STORAGE_LIMIT_EXCEEDED API_DISABLED_FOR_ORG INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY
  INSUFFICIENT_ACCESS INVALID_FIELD_FOR_INSERT_UPDATE INVALID_FIELD INVALID_TYPE MALFORMED_QUERY MALFORMED_ID
  JSON_PARSER_ERROR NOT_FOUND ENTITY_IS_DELETED FIELD_INTEGRITY_EXCEPTION FIELD_FILTER_VALIDATION_EXCEPTION
  REQUIRED_FIELD_MISSING NUMBER_OUTSIDE_VALID_RANGE INVALID_EMAIL_ADDRESS INVALID_TYPE_ON_FIELD_IN_RECORD DUPLICATE_VALUE
  DUPLICATE_EXTERNAL_ID DUPLICATES_DETECTED CANNOT_EXECUTE_FLOW_TRIGGER CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY
  INACTIVE_OWNER_OR_USER OP_WITH_INVALID_USER_TYPE_EXCEPTION TRANSFER_REQUIRES_READ ENTITY_IS_LOCKED ENTITY_IS_ARCHIVED
  LIMIT_EXCEEDED CANNOT_UPDATE_CONVERTED_LEAD`;

const codes = (list: string) => list.trim().split(/\s+/);

describe('SALESFORCE_ERRORS', () => {
  test.each(codes(`${FATHOM} ${PASSING} ${FINAL}`))('%s has an entry with all it takes', (code) => {
    expect(Object.keys(SALESFORCE_ERRORS)).toContain(code);
    const { meaning, check, who } = errorEntry(code, '');
    expect(meaning).toMatch(/^\S.*\.$/);
    expect(check).toMatch(/^\S.*\.$/);
    expect(['admin', 'connected_user', 'person', 'service', 'nobody']).toContain(who);
  });

  test('exactly the passing ones are tried again', () => {
    const retried = Object.keys(SALESFORCE_ERRORS).filter((code) => errorEntry(code, '').retry);
    expect(retried.toSorted()).toEqual(codes(PASSING).toSorted());
  });

  test('no entry nobody listed', () => {
    expect(Object.keys(SALESFORCE_ERRORS).toSorted()).toEqual(codes(`${FATHOM} ${PASSING} ${FINAL}`).toSorted());
  });

  test.each(['CANNOT_EXECUTE_FLOW_TRIGGER', 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'LIMIT_EXCEEDED'])(
    '%s around a lock passes, around anything else it does not, and it can stop a whole collection',
    (code) => {
      expect(errorEntry(code, 'T: System.DmlException: first error: UNABLE_TO_LOCK_ROW, unable to obtain').retry).toBe(
        true,
      );
      expect(errorEntry(code, 'T: System.NullPointerException: unable to lock row').retry).toBe(false);
      expect(errorEntry(code, '').stopsChunk).toBe(true);
    },
  );

  test('a lock named in the text of a final code changes nothing', () => {
    expect(errorEntry('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'UNABLE_TO_LOCK_ROW').retry).toBe(false);
  });

  test('owner troubles say that somebody else can own the record', () => {
    const owners = Object.keys(SALESFORCE_ERRORS).filter((code) => errorEntry(code, '').owner);
    expect(owners).toEqual(['INACTIVE_OWNER_OR_USER', 'OP_WITH_INVALID_USER_TYPE_EXCEPTION', 'TRANSFER_REQUIRES_READ']);
  });

  test.each(['NEW_CODE_OF_2031', '', 'constructor', '__proto__', 'toString'])(
    'unknown code "%s": an admin looks, nothing is repeated',
    (code) => {
      expect(errorEntry(code, 'text')).toMatchObject({
        who: 'admin',
        retry: false,
        meaning: 'Salesforce refused the write.',
      });
    },
  );
});
