import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Org } from '../org.ts';
import { makeOrg, thrownBy } from './fixture.ts';

describe('a wrong query answers Salesforce’s error', () => {
  test.each([
    ['', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT FROM Contact', 'MALFORMED_QUERY', "unexpected token: 'FROM'"],
    ['SELECT Id FROM Contact WHERE', 'MALFORMED_QUERY', '<EOF>'],
    ['SELECT Id FROM Contact WHERE Id IN ()', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT Id FROM Contact WHERE Name = "x"', 'MALFORMED_QUERY', 'no viable alternative'],
    [
      "SELECT Id FROM Contact WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
      'MALFORMED_QUERY',
      "unexpected token: 'OR'",
    ],
    ['SELECT Id FROM Account.Contacts', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT Id Name FROM Contact', 'MALFORMED_QUERY', 'aliasing'],
    ['SELECT FIELDS(ALL) FROM Contact', 'MALFORMED_QUERY', 'LIMIT of at most 200'],
    ['SELECT Name, COUNT(Id) FROM Contact', 'MALFORMED_QUERY', 'must be grouped or aggregated'],
    ['SELECT COUNT(Id) FROM Opportunity GROUP BY Amount', 'MALFORMED_QUERY', "field 'Amount' can not be grouped"],
    ['SELECT Id FROM Contact WITH SECURITY_ENFORCED', 'MALFORMED_QUERY', 'WITH'],
    ['SELECT Id, Id FROM Contact', 'INVALID_FIELD', 'duplicate field selected: Id'],
    ['SELECT Id FROM Foo', 'INVALID_TYPE', "sObject type 'Foo' is not supported"],
    [
      'SELECT Id, (SELECT Id FROM Foos) FROM Account',
      'INVALID_TYPE',
      "Didn't understand relationship 'Foos' in FROM part",
    ],
    ['SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Foo)', 'INVALID_TYPE', 'Foo'],
    ['SELECT Foo FROM Task', 'INVALID_FIELD', "No such column 'Foo' on entity 'Task'"],
    ['SELECT Id FROM Task WHERE Foo = 1', 'INVALID_FIELD', "No such column 'Foo'"],
    ['SELECT Id FROM Task ORDER BY Foo', 'INVALID_FIELD', "No such column 'Foo'"],
    ['SELECT Foo.Name FROM Task', 'INVALID_FIELD', "Didn't understand relationship 'Foo' in field path"],
    ['SELECT IsPersonAccount FROM Contact', 'INVALID_FIELD', "No such column 'IsPersonAccount'"],
    ["SELECT Id FROM Task WHERE Description = 'x'", 'INVALID_FIELD', "field 'Description' can not be filtered"],
    ['SELECT Id FROM Task ORDER BY Description', 'INVALID_FIELD', "field 'Description' can not be sorted"],
    ["SELECT Id FROM Task WHERE ActivityDate = '2026-01-01'", 'INVALID_FIELD', 'must be of type date'],
    ['SELECT Id FROM Task WHERE Subject = 5', 'INVALID_FIELD', 'must be of type string'],
    ["SELECT Id FROM Task WHERE IsClosed = 'true'", 'INVALID_FIELD', 'must be of type boolean'],
    ["SELECT Id FROM Task WHERE Id = 'nope'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: nope'],
    ["SELECT Id FROM Task WHERE ActivityDate LIKE '2026%'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator'],
    ["SELECT Id FROM Task WHERE Status INCLUDES ('a')", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator'],
    ['SELECT Account.Parent.Parent.Parent.Parent.Parent.Name FROM Contact', 'INVALID_FIELD', 'at most 5 levels'],
    ['SELECT Id FROM Contact OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset'],
    ['SELECT Id FROM ContentDocumentLink', 'MALFORMED_QUERY', 'Implementation restriction'],
    ['SELECT RecordId FROM UserRecordAccess', 'MALFORMED_QUERY', 'UserRecordAccess'],
    [`SELECT Id FROM Contact WHERE LastName = '${'x'.repeat(4001)}'`, 'MALFORMED_QUERY', '4000'],
    [`SELECT Id FROM Contact ${' '.repeat(100_000)}`, 'MALFORMED_QUERY', '100000'],
  ])('%.60s', (soql, code, text) => {
    const { org, admin } = makeOrg();
    const error = thrownBy(() => org.query(admin, soql));
    expect(error.errorCode).toBe(code);
    expect(error.message).toContain(text);
    expect(error.httpStatus).toBe(400);
  });

  test('the place of the error is shown under the statement', () => {
    const { org, admin } = makeOrg();
    expect(thrownBy(() => org.query(admin, 'SELECT Foo FROM Task')).message).toMatch(
      /^\nSELECT Foo FROM Task\n {7}\^\nERROR at Row:1:Column:8\nNo such column/,
    );
  });

  test.each([
    'SELECT Name FROM Account GROUP BY ROLLUP(Name)',
    'SELECT FORMAT(CreatedDate) FROM Account',
    'SELECT Id FROM Account USING SCOPE team',
    "SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(1,2), 'mi') < 20",
  ])('what is not simulated is said so: %s', (soql) => {
    const { org, admin } = makeOrg();
    expect(['NOT_SIMULATED', 'INVALID_FIELD']).toContain(thrownBy(() => org.query(admin, soql)).errorCode);
  });
});

describe('property: what is not understood is never an empty answer', () => {
  const org = Org.create();
  const admin = { userId: org.adminId };
  org.load({ Account: [{ Name: 'Acme' }], Task: [{ Subject: 'x' }] });
  const word = fc.stringMatching(/^[A-Z][a-zA-Z]{2,12}(__c)?$/);
  const known = (object: string): Set<string> =>
    new Set((org.describe(admin, object)['fields'] as { name: string }[]).map((field) => field.name.toLowerCase()));
  const objects = new Set(
    (org.describeGlobal(admin)['sobjects'] as { name: string }[]).map((one) => one.name.toLowerCase()),
  );
  const fields = known('Account');
  const code = (soql: string): string => thrownBy(() => org.query(admin, soql)).errorCode;

  test('an unknown object is INVALID_TYPE wherever it stands', () => {
    fc.assert(
      fc.property(
        word.filter((name) => !objects.has(name.toLowerCase())),
        (name) => {
          fc.pre(
            !/^(group|order|limit|offset|select|from|where|null|true|false|and|not|with|using|for|update|typeof|having|like|asc|desc|all|view|end|then|else|when|standard|custom)$/i.test(
              name,
            ),
          );
          expect(code(`SELECT Id FROM ${name}`)).toBe('INVALID_TYPE');
          expect(code(`SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM ${name})`)).toBe('INVALID_TYPE');
        },
      ),
      { numRuns: 100 },
    );
  });

  test('an unknown field is INVALID_FIELD in every clause', () => {
    fc.assert(
      fc.property(
        word.filter((name) => !fields.has(name.toLowerCase())),
        fc.constantFrom('SELECT %', 'WHERE', 'ORDER', 'PARENT', 'GROUP'),
        (name, place) => {
          fc.pre(
            !/^(group|order|limit|offset|select|from|where|null|true|false|and|not|with|using|for|update|typeof|having|like|asc|desc|all|view|end|then|else|when)$/i.test(
              name,
            ),
          );
          const soql = {
            'SELECT %': `SELECT Id, ${name} FROM Account`,
            WHERE: `SELECT Id FROM Account WHERE ${name} = 'x'`,
            ORDER: `SELECT Id FROM Account ORDER BY ${name}`,
            PARENT: `SELECT Parent.${name} FROM Account`,
            GROUP: `SELECT COUNT(Id) FROM Account GROUP BY ${name}`,
          }[place];
          expect(code(soql ?? '')).toBe('INVALID_FIELD');
        },
      ),
      { numRuns: 200 },
    );
  });

  test('random text is refused loudly or answers a query that names a known object', () => {
    const piece = fc.constantFrom(
      'SELECT',
      'Id',
      'FROM',
      'Account',
      'WHERE',
      'Name',
      '=',
      "'x'",
      'AND',
      'OR',
      '(',
      ')',
      'LIMIT',
      '1',
      ',',
      'ORDER BY',
      'NOT',
      'Foo',
      'IN',
      'COUNT()',
      'null',
      '*',
      ';',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const soql = pieces.join(' ');
        try {
          org.query(admin, soql);
          expect(soql).toMatch(/^SELECT .*\bFROM Account\b/);
          expect(soql).not.toMatch(/Foo|\*|;/);
        } catch (error) {
          expect((error as { errorCode?: string }).errorCode).toMatch(/^(MALFORMED_QUERY|INVALID_|NOT_SIMULATED)/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
