import { describe, expect, test } from '@jest/globals';
import { column, thrownBy, withParents } from './fixture.ts';

function sales() {
  const made = withParents();
  made.org.load({
    Account: [{ Name: 'back\\slash' }, { Name: 'Lone' }],
    Opportunity: [
      { Name: 'Won', StageName: 'Closed Won', CloseDate: '2026-10-01', AccountId: made.account, Amount: 50 },
      { Name: 'Next', StageName: 'Prospecting', CloseDate: '2027-01-15', AccountId: made.account, Amount: 70 },
    ],
    Task: [
      { Subject: 'deal', WhatId: made.opportunity, WhoId: made.contact },
      { Subject: 'account', WhatId: made.account },
      { Subject: 'bare' },
    ],
  });
  return { ...made, ask: (soql: string) => made.org.query(made.admin, soql).records };
}

describe('what the parser lets through is refused all the same', () => {
  const { org, admin } = sales();
  test.each([
    ["SELECT Id FROM Account WHERE AND Name = 'a'", "unexpected token: 'AND'"],
    ["SELECT Id FROM Account WHERE OR Name = 'a'", "unexpected token: 'OR'"],
    ['SELECT StageName FROM Opportunity GROUP BY StageName HAVING AND COUNT(Id) > 1', "unexpected token: 'AND'"],
    ['SELECT Id FROM Task WHERE CreatedDate = LAST_N_DAYS:-1', "unexpected token: '-'"],
    ['SELECT Id FROM Task WHERE CreatedDate = N_DAYS_AGO:-1', "unexpected token: '-'"],
    ['SELECT MAX(Description) FROM Task', 'does not support aggregate operator MAX'],
    ['SELECT COUNT(IsClosed) FROM Task', 'does not support aggregate operator COUNT'],
    ['SELECT COUNT() c FROM Account', 'COUNT() must be the only element'],
    ['SELECT COUNT(), Id FROM Account', 'COUNT() must be the only element'],
    ['SELECT StageName, COUNT() FROM Opportunity GROUP BY StageName', 'COUNT() must be the only element'],
    ['SELECT StageName FROM Opportunity GROUP BY StageName HAVING COUNT() > 1', 'COUNT() must be the only element'],
    ['SELECT COUNT() FROM Account ORDER BY Name', "unexpected token: 'ORDER'"],
    ['SELECT COUNT() FROM Account GROUP BY Name', "unexpected token: 'GROUP'"],
    ['SELECT StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName HAVING n > 1', 'Having field must be grouped'],
    [
      'SELECT Id, (SELECT LastName FROM Contacts GROUP BY LastName) FROM Account',
      'only root queries support aggregate',
    ],
    ['SELECT Id, (SELECT COUNT() FROM Contacts) FROM Account', 'only root queries support aggregate'],
    ['SELECT Id FROM Account WHERE Id = (SELECT AccountId FROM Contact)', 'unexpected token'],
    [
      'SELECT StageName, (SELECT Id FROM OpportunityContactRoles) FROM Opportunity GROUP BY StageName',
      'must be grouped',
    ],
  ])('%s', (soql, text) => {
    const error = thrownBy(() => org.query(admin, soql));
    expect(error.errorCode).toBe('MALFORMED_QUERY');
    expect(error.message).toContain(text);
  });

  test('several objects in FROM, legal but not simulated, say so', () => {
    expect(thrownBy(() => org.query(admin, 'SELECT c.Name FROM Contact c, c.Account a')).errorCode).toBe(
      'NOT_SIMULATED',
    );
  });

  test('a field named beside the FIELDS() that holds it is a duplicate', () => {
    const error = thrownBy(() => org.query(admin, 'SELECT Id, FIELDS(ALL) FROM Account LIMIT 1'));
    expect(error).toMatchObject({ errorCode: 'INVALID_FIELD' });
    expect(error.message).toContain('duplicate field selected: Id');
  });
});

describe('HAVING', () => {
  const { ask, org, admin } = sales();
  const by = (having: string) =>
    column(ask(`SELECT StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName HAVING ${having}`), 'StageName');

  test('looks at grouped fields as well as at aggregates', () => {
    expect(by("COUNT(Id) > 1 AND StageName LIKE 'P%'")).toEqual(['Prospecting']);
    expect(by("StageName IN ('Closed Won') OR COUNT(Id) = 7")).toEqual(['Closed Won']);
    expect(by('MAX(CloseDate) > TODAY')).toEqual(['Prospecting']);
  });

  test('a literal of the wrong kind is INVALID_FIELD', () => {
    expect(thrownBy(() => by("SUM(Amount) > 'x'")).errorCode).toBe('INVALID_FIELD');
    expect(thrownBy(() => by('StageName = 5')).errorCode).toBe('INVALID_FIELD');
  });

  test('a grouped date function compares with its number', () => {
    const year = 'CALENDAR_YEAR(CloseDate)';
    const rows = org.query(admin, `SELECT ${year} y FROM Opportunity GROUP BY ${year} HAVING ${year} > 2026`).records;
    expect(column(rows, 'y')).toEqual([2027]);
  });
});

describe('semi-joins', () => {
  const { ask, org, admin } = sales();
  test.each([
    ["Id IN (SELECT AccountId FROM Contact) OR Name = 'x'", "not allowed with the 'OR' operator"],
    ["(Name = 'x' OR Id IN (SELECT AccountId FROM Contact)) AND Name != 'y'", "not allowed with the 'OR' operator"],
    ['Id IN (SELECT Id FROM Contact)', 'should point to the same object type'],
    ['Id IN (SELECT ParentId FROM Account)', 'should not be on the same object type'],
    ['Id IN (SELECT Name FROM Contact)', 'can only query id fields'],
    ['Id IN (SELECT AccountId FROM Contact LIMIT 1)', "unexpected token: 'LIMIT'"],
    ['Id IN (SELECT AccountId FROM Contact ORDER BY Name)', "unexpected token: 'ORDER'"],
    ['Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT ContactId FROM OpportunityContactRole))', 'Nesting of'],
    ['Id IN (SELECT WhatId FROM Task)', "Entity 'Task' is not supported for semi join inner selects"],
    ['Parent.Id IN (SELECT AccountId FROM Contact)', 'over a relationship'],
    [
      'Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Opportunity) AND OwnerId IN (SELECT Id FROM User)',
      'Maximum 2 semi join',
    ],
  ])('WHERE %s is refused', (where, text) => {
    const error = thrownBy(() => org.query(admin, `SELECT Id FROM Account WHERE ${where}`));
    expect(error.errorCode).toBe('MALFORMED_QUERY');
    expect(error.message).toContain(text);
  });

  test('two, beside other conditions in parentheses, are taken', () => {
    const where = `(Id IN (SELECT AccountId FROM Contact)) AND OwnerId IN (SELECT Id FROM User) AND (Name = 'Acme' OR Name = 'x')`;
    expect(column(ask(`SELECT Name FROM Account WHERE ${where}`), 'Name')).toEqual(['Acme']);
  });

  test('a polymorphic lookup joins with one of its targets', () => {
    expect(column(ask('SELECT Subject FROM Task WHERE WhoId IN (SELECT Id FROM Contact)'), 'Subject')).toEqual([
      'deal',
    ]);
  });
});

describe('TYPEOF', () => {
  const { ask, org, admin } = sales();
  test('each branch has its own fields, over parents too; ELSE has those of Name', () => {
    const rows = ask(
      'SELECT TYPEOF What WHEN Opportunity THEN Account.Name ELSE Name, Type END FROM Task ORDER BY Subject',
    );
    expect(column(rows, 'What')).toMatchObject([
      { attributes: { type: 'Account' }, Name: 'Acme', Type: 'Account' },
      null,
      { attributes: { type: 'Opportunity' }, Account: { Name: 'Acme' } },
    ]);
  });

  test.each([
    ['TYPEOF What WHEN Account THEN Nope END', 'INVALID_FIELD'],
    ['TYPEOF What WHEN Account THEN Id ELSE StageName END', 'INVALID_FIELD'],
    ['TYPEOF What WHEN Nope THEN Id END', 'INVALID_TYPE'],
    ['TYPEOF What WHEN User THEN Id END', 'MALFORMED_QUERY'],
    ['TYPEOF Account WHEN Account THEN Id END', 'MALFORMED_QUERY'],
    ['TYPEOF What WHEN Account THEN Id END, What.Name', 'NOT_SIMULATED'],
  ])('%s is refused even when no row matches', (select, code) => {
    const soql = `SELECT ${select} FROM Task WHERE Subject = 'nothing'`;
    expect(thrownBy(() => org.query(admin, soql)).errorCode).toBe(code);
  });
});

describe('functions and patterns', () => {
  const { ask } = sales();
  test('groups are sorted by the alias of a grouped function', () => {
    const rows = ask(
      'SELECT CALENDAR_YEAR(CloseDate) y FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) ORDER BY y DESC',
    );
    expect(column(rows, 'y')).toEqual([2027, 2026]);
  });

  test('DAY_ONLY compares with dates and with date literals', () => {
    expect(ask('SELECT Id FROM Task WHERE DAY_ONLY(CreatedDate) = TODAY')).toHaveLength(3);
    expect(ask('SELECT Id FROM Task WHERE DAY_ONLY(CreatedDate) = YESTERDAY')).toHaveLength(0);
    expect(ask('SELECT Id FROM Task WHERE DAY_ONLY(CreatedDate) = 2026-11-22')).toHaveLength(3);
  });

  test('HOUR_IN_DAY is of a datetime only', () => {
    expect(ask('SELECT Id FROM Task WHERE HOUR_IN_DAY(CreatedDate) = 9')).toHaveLength(3);
    expect(thrownBy(() => ask('SELECT Id FROM Task WHERE HOUR_IN_DAY(ActivityDate) = 9')).errorCode).toBe(
      'MALFORMED_QUERY',
    );
  });

  test('in LIKE a doubled backslash is one, and a percent sign after it still a wildcard', () => {
    expect(column(ask(String.raw`SELECT Name FROM Account WHERE Name LIKE 'back\\%'`), 'Name')).toEqual([
      'back\\slash',
    ]);
    expect(ask(String.raw`SELECT Name FROM Account WHERE Name LIKE 'back\%'`)).toEqual([]);
  });
});
