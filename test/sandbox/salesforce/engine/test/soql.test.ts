import { describe, expect, test } from '@jest/globals';
import { column, makeOrg, of, savedId, thrownBy } from './fixture.ts';

function sales() {
  const made = makeOrg();
  const { org } = made;
  const ids = org.load({
    Account: [{ Name: 'Acme' }, { Name: 'Birch' }, { Name: 'cedar' }],
    Contact: [
      { LastName: 'Ek', FirstName: 'Dana', Email: 'Dana@acme.example' },
      { LastName: 'Moss', Email: null },
      { LastName: "O'Neil", Email: 'oneil@birch.example' },
    ],
  });
  const [acme, birch] = ids['Account'] ?? [];
  const [dana, , oneil] = ids['Contact'] ?? [];
  org.load({
    Opportunity: [
      { Name: 'Open deal', StageName: 'Prospecting', CloseDate: '2026-12-01', AccountId: acme, Amount: 100 },
      { Name: 'Won deal', StageName: 'Closed Won', CloseDate: '2026-01-01', AccountId: acme, Amount: 50 },
      { Name: 'Other deal', StageName: 'Qualification', CloseDate: '2027-01-01', AccountId: birch },
    ],
  });
  const opps = column(
    org.query(made.admin, 'SELECT Id FROM Opportunity ORDER BY CreatedDate').records,
    'Id',
  ) as string[];
  org.load({
    OpportunityContactRole: opps.map((id, index) => ({ OpportunityId: id, ContactId: index < 2 ? dana : oneil })),
  });
  return { ...made, opps, acme: acme ?? '', dana: dana ?? '' };
}

describe('the matching query', () => {
  const soql = (email: string): string =>
    `SELECT Id, Account.Name, (SELECT OpportunityId, Opportunity.StageName FROM OpportunityContactRoles WHERE Opportunity.IsClosed = false) FROM Contact WHERE Email IN ('${email}')`;

  test('an address in another case finds the contact with its open roles only', () => {
    const { org, admin, opps } = sales();
    const { records } = org.query(admin, soql('DANA@ACME.EXAMPLE'));
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      Account: null,
      OpportunityContactRoles: {
        totalSize: 1,
        done: true,
        records: [{ OpportunityId: opps[0], Opportunity: { StageName: 'Prospecting' } }],
      },
    });
  });

  test('a contact without such roles has null in place of an empty result', () => {
    const { org, admin } = sales();
    org.load({ Contact: [{ LastName: 'Solo', Email: 'solo@acme.example' }] });
    expect(org.query(admin, soql('solo@acme.example')).records[0]).toHaveProperty('OpportunityContactRoles', null);
  });

  test('the flat form filters on two parents at once', () => {
    const { org, admin } = sales();
    const flat =
      "SELECT OpportunityId FROM OpportunityContactRole WHERE Contact.Email IN ('dana@acme.example') AND Opportunity.IsClosed = false";
    expect(org.query(admin, flat).totalSize).toBe(1);
  });
});

describe('WHERE', () => {
  const names = (where: string): unknown[] => {
    const { org, admin } = sales();
    return column(org.query(admin, `SELECT Name FROM Opportunity WHERE ${where} ORDER BY Name`).records, 'Name');
  };

  test.each([
    ["Name = 'OPEN deal'", ['Open deal']],
    ["Name != 'open deal'", ['Other deal', 'Won deal']],
    ["Name <> 'open deal'", ['Other deal', 'Won deal']],
    ["Name LIKE 'o%deal'", ['Open deal', 'Other deal']],
    ["Name LIKE '_on deal'", ['Won deal']],
    ["(NOT Name LIKE 'o%') AND Amount > 1", ['Won deal']],
    ['Amount = null', ['Other deal']],
    ['Amount < 1000', ['Open deal', 'Won deal']],
    ["Account.Name IN ('acme', 'x')", ['Open deal', 'Won deal']],
    ["Account.Name NOT IN ('acme')", ['Other deal']],
    ["IsClosed = true OR (Amount = 100 AND Account.Name = 'Acme')", ['Open deal', 'Won deal']],
    ['CloseDate > 2026-06-30', ['Open deal', 'Other deal']],
    ['CloseDate = NEXT_N_DAYS:30', ['Open deal']],
    ['CloseDate = THIS_YEAR', ['Open deal', 'Won deal']],
    ['CloseDate > THIS_YEAR', ['Other deal']],
    ['CALENDAR_YEAR(CloseDate) = 2027', ['Other deal']],
    ['CreatedDate = TODAY AND CreatedDate >= 2026-11-22T10:00:00+01:00', ['Open deal', 'Other deal', 'Won deal']],
    ["AccountId IN (SELECT Id FROM Account WHERE Name = 'Birch')", ['Other deal']],
    ["Id NOT IN (SELECT OpportunityId FROM OpportunityContactRole WHERE Contact.LastName = 'Ek')", ['Other deal']],
    ["NextStep = '' AND Name != ''", ['Open deal', 'Other deal', 'Won deal']],
    ["Name = 'it\\'s' OR Name = 'x'", []],
  ])('%s', (where, expected) => {
    expect(names(where)).toEqual(expected);
  });

  test('an id in 15 or 18 characters finds the same record', () => {
    const { org, admin, dana } = sales();
    expect(org.query(admin, `SELECT Id FROM Contact WHERE Id = '${dana.slice(0, 15)}'`).records[0]?.['Id']).toBe(dana);
    expect(org.query(admin, `SELECT Id FROM Contact WHERE Id IN ('${dana.toLowerCase()}')`).totalSize).toBe(1);
  });

  test('a quote escaped in a literal is matched', () => {
    const { org, admin } = sales();
    expect(org.query(admin, "SELECT Id FROM Contact WHERE LastName = 'O\\'Neil'").totalSize).toBe(1);
  });
});

describe('order, limits and counts', () => {
  test('nulls come first, or last when told so, in either direction', () => {
    const { org, admin } = sales();
    const amounts = (order: string): unknown[] =>
      column(org.query(admin, `SELECT Amount FROM Opportunity ORDER BY ${order}`).records, 'Amount');
    expect(amounts('Amount')).toEqual([null, 50, 100]);
    expect(amounts('Amount DESC NULLS LAST')).toEqual([100, 50, null]);
    expect(amounts('Amount ASC NULLS LAST')).toEqual([50, 100, null]);
  });

  test('stages sort in the order of the picklist, names without regard to case', () => {
    const { org, admin } = sales();
    expect(
      column(org.query(admin, 'SELECT StageName FROM Opportunity ORDER BY StageName').records, 'StageName'),
    ).toEqual(['Prospecting', 'Qualification', 'Closed Won']);
    expect(column(org.query(admin, 'SELECT Name FROM Account ORDER BY Name DESC').records, 'Name')).toEqual([
      'cedar',
      'Birch',
      'Acme',
    ]);
  });

  test('LIMIT and OFFSET cut, COUNT() counts without records', () => {
    const { org, admin } = sales();
    expect(column(org.query(admin, 'SELECT Name FROM Account ORDER BY Name LIMIT 1 OFFSET 1').records, 'Name')).toEqual(
      ['Birch'],
    );
    expect(org.query(admin, 'SELECT COUNT() FROM Account')).toEqual({ totalSize: 3, done: true, records: [] });
  });

  test('GROUP BY gives aggregate results under aliases and expr names', () => {
    const { org, admin } = sales();
    const { records } = org.query(
      admin,
      'SELECT Account.Name, COUNT(Id) n, SUM(Amount), MAX(CloseDate) latest FROM Opportunity GROUP BY Account.Name HAVING COUNT(Id) > 1',
    );
    expect(records).toEqual([
      { attributes: { type: 'AggregateResult' }, Name: 'Acme', n: 2, expr0: 150, latest: '2026-12-01' },
    ]);
  });
});

describe('functions', () => {
  test('toLabel gives and compares labels, over parents too', () => {
    const { org, admin } = sales();
    org.setPicklistValues('Opportunity', 'StageName', [
      { value: 'Prospecting', label: 'Sondierung', active: true, default: false },
      'Closed Won',
      'Qualification',
    ]);
    expect(
      org.query(admin, "SELECT toLabel(StageName) FROM Opportunity WHERE toLabel(StageName) = 'sondierung'").records,
    ).toMatchObject([{ StageName: 'Sondierung' }]);
    expect(
      org.query(
        admin,
        "SELECT toLabel(Opportunity.StageName) FROM OpportunityContactRole WHERE Opportunity.Name = 'Open deal'",
      ).records,
    ).toMatchObject([{ Opportunity: { StageName: 'Sondierung' } }]);
  });

  test('groups by parts of dates, in their order; what is neither grouped nor aggregated cannot sort', () => {
    const { org, admin } = sales();
    const soql =
      'SELECT CALENDAR_YEAR(CloseDate) y, COUNT(Id) FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate) DESC';
    expect(org.query(admin, soql).records).toMatchObject([
      { y: 2027, expr0: 1 },
      { y: 2026, expr0: 2 },
    ]);
    expect(
      thrownBy(() => org.query(admin, 'SELECT COUNT(Id) FROM Opportunity GROUP BY StageName ORDER BY Name')).errorCode,
    ).toBe('MALFORMED_QUERY');
  });
});

describe('polymorphic parents', () => {
  test('What, Who and Owner show the Name object, TYPEOF the fields of the type', () => {
    const { org, admin, opps, dana } = sales();
    savedId(org.save(admin, 'insert', [of('Task', { Subject: 'Call', WhoId: dana, WhatId: opps[0] })]));
    const soql =
      'SELECT What.Name, What.Type, Who.Email, Owner.Username, TYPEOF What WHEN Opportunity THEN StageName ELSE Name END FROM Task';
    expect(thrownBy(() => org.query(admin, 'SELECT What.StageName FROM Task')).errorCode).toBe('INVALID_FIELD');
    const { records } = org.query(
      admin,
      soql.replace(', TYPEOF What WHEN Opportunity THEN StageName ELSE Name END', ''),
    );
    expect(records[0]).toMatchObject({
      What: { Name: 'Open deal', Type: 'Opportunity' },
      Who: { Email: 'Dana@acme.example' },
      Owner: { Username: 'admin@sandbox.example' },
    });
    expect(
      org.query(admin, 'SELECT TYPEOF What WHEN Opportunity THEN StageName ELSE Name END FROM Task').records[0],
    ).toMatchObject({ What: { StageName: 'Prospecting' } });
  });
});

describe('paging', () => {
  test('pages of a batch size are followed to the end by locators', () => {
    const { org, admin } = makeOrg();
    org.load({ Contact: Array.from({ length: 450 }, (_, index) => ({ LastName: `L${index}` })) });
    let page = org.query(admin, 'SELECT Id FROM Contact', { batchSize: 200 });
    const sizes = [page.records.length];
    while (page.nextRecordsUrl !== undefined) {
      page = org.queryMore(admin, page.nextRecordsUrl);
      sizes.push(page.records.length);
    }
    expect(sizes).toEqual([200, 200, 50]);
    expect(page).toMatchObject({ totalSize: 450, done: true });
  });

  test('children page on their own, and a locator is worth nothing to another user', () => {
    const { org, admin, rep } = makeOrg();
    const { Account: [account] = [] } = org.load({ Account: [{ Name: 'Big' }] });
    org.load({ Contact: Array.from({ length: 230 }, (_, index) => ({ LastName: `L${index}`, AccountId: account })) });
    const { records } = org.query(admin, 'SELECT Id, (SELECT Id FROM Contacts) FROM Account', { batchSize: 200 });
    const children = records[0]?.['Contacts'] as {
      totalSize: number;
      done: boolean;
      nextRecordsUrl: string;
      records: unknown[];
    };
    expect(children).toMatchObject({ totalSize: 230, done: false });
    expect(children.records).toHaveLength(200);
    expect(org.queryMore(admin, children.nextRecordsUrl).records).toHaveLength(30);
    expect(thrownBy(() => org.queryMore(rep, children.nextRecordsUrl)).errorCode).toBe('INVALID_QUERY_LOCATOR');
    expect(thrownBy(() => org.queryMore(admin, '01gXXXXXXXXXXXXXXX-2000')).errorCode).toBe('INVALID_QUERY_LOCATOR');
  });
});
