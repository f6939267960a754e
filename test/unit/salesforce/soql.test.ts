import { describe, expect, test } from '@jest/globals';
import { parseQuery } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { chunks, isIn, literal, name, select } from '../../../service/edge/salesforce/soql.ts';

const NAMES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', "'": "'", '\\': '\\' };

/** Reads SOQL string literals as Salesforce does; anything outside them is returned as it stands. */
function readLiterals(soql: string): { values: string[]; rest: string } {
  const values: string[] = [];
  const rest = soql.replace(/'((?:[^'\\]|\\.)*)'/gs, (_whole, body: string) => {
    values.push(body.replace(/\\(.)/gs, (_escape, character: string) => NAMES[character] ?? `\\${character}`));
    return '?';
  });
  return { values, rest };
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(fc.constantFrom("'", '\\', '\n', '\r', ' OR ', 'Name', '=', ')', '--', '%', '\\u0027', '"', '\u2028'), {
      maxLength: 10,
    })
    .map((parts) => parts.join('')),
);

describe('literal', () => {
  test.each([
    ["O'Neil", String.raw`'O\'Neil'`],
    ['a\\', String.raw`'a\\'`],
    ['a\nb\r', String.raw`'a\nb\r'`],
    ["\\' OR Name != '", String.raw`'\\\' OR Name != \''`],
  ])('%j', (value, expected) => {
    expect(literal(value)).toBe(expected);
  });

  test('property: one literal, no line break, and Salesforce reads the value back', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        const soql = literal(value);
        expect(readLiterals(soql)).toEqual({ values: [value], rest: '?' });
        expect(soql).not.toMatch(/[\n\r]/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isIn', () => {
  test('an empty list is refused: it would read everything or nothing', () => {
    expect(() => isIn('Email', [])).toThrow('no values');
  });

  test('property: whatever the values, one condition with those values', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (values) => {
        const { values: read, rest } = readLiterals(isIn('Account.Name', values));
        expect(read).toEqual(values);
        expect(rest).toBe(`Account.Name IN (${values.map(() => '?').join(',')})`);
      }),
      { numRuns: 1000 },
    );
  });

  test('a parser that others wrote sees one condition, whatever the values', () => {
    for (const value of ["x' OR Name != '", "\\' OR IsDeleted = true OR Name = '", "a') OR (Id != '"]) {
      const query = parseQuery(select(['Id'], 'Contact', isIn('Email', [value])));
      expect(query.where).toMatchObject({ left: { field: 'Email', operator: 'IN' } });
      expect(query.where).not.toHaveProperty('operator');
    }
  });
});

describe('names', () => {
  test.each(['Id', 'Fathom_Key__c', 'Opportunity.IsClosed', 'Account.Owner.Name'])('%s is a name', (value) => {
    expect(name(value)).toBe(value);
  });

  test.each(['', ' Id', 'Id ', 'Id,Name', 'Id FROM User', "Id'", '1d', 'Account.', '.Id', 'Id\n', 'COUNT()'])(
    '%j is none',
    (value) => {
      expect(() => name(value)).toThrow('not an API name');
      expect(() => select([value], 'Task')).toThrow();
      expect(() => select(['Id'], value)).toThrow();
      expect(() => isIn(value, ['x'])).toThrow();
    },
  );

  test('select puts names and condition together', () => {
    expect(select(['Id', 'Name'], 'Task')).toBe('SELECT Id, Name FROM Task');
    expect(select(['Id'], 'Task', "Name = 'x'")).toBe("SELECT Id FROM Task WHERE Name = 'x'");
  });
});

describe('chunks', () => {
  test('nothing gives no piece', () => {
    expect(chunks([])).toEqual([]);
  });

  test('property: every value once, in order, no piece empty or too long', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ max: 20 })), fc.integer({ min: 1, max: 7 }), (values, size) => {
        const pieces = chunks(values, size);
        expect(pieces.flat()).toEqual([...new Set(values)]);
        expect(pieces.every((piece) => piece.length > 0 && piece.length <= size)).toBe(true);
      }),
    );
  });

  test('400 of the longest addresses make a query below the limit of 100,000 characters', () => {
    const [first = []] = chunks(
      Array.from({ length: 500 }, (_, index) => `${String(index).padStart(67, "'")}@north.example`),
    );
    expect(first).toHaveLength(400);
    expect(isIn('Email', first).length).toBeLessThan(90_000);
  });
});
