import { beforeEach, describe, expect, test } from '@jest/globals';
import type { SalesforceClient } from '../../../service/edge/salesforce/client.ts';
import { SalesforceFault } from '../../../service/edge/salesforce/faults.ts';
import { neededFacts } from '../../../service/edge/salesforce/mapping-facts.ts';
import type { FieldMapping } from '../../../service/types/mapping.ts';
import type { OrgFacts, RecordType } from '../../../service/types/snapshot.ts';
import { aMapping, mappedOrg } from '../../builders/mappings.ts';
import { aField } from '../../builders/records.ts';

const MASTER: RecordType = { id: '012000000000000AAA', name: 'Master', isMaster: true, picklistValues: {} };
const NEW: RecordType = { id: '012000000000001AAA', name: 'New business', isMaster: false, picklistValues: {} };
const STAGE = aMapping('Stage', 'StageName');
const MONEY = aMapping('Budget', 'Budget__c');

let asked: string[];
let answers: (path: string) => unknown;
beforeEach(() => {
  asked = [];
  answers = (path) =>
    path.endsWith('organization')
      ? { userSettings: { currencySymbol: '€' } }
      : {
          picklistFieldValues: {
            StageName: { values: [{ value: 'Prospecting' }, { value: 'Proposal' }] },
            Risk__c: { values: [{ value: 'Low' }] },
            Other__c: { values: [{ value: 'Any' }] },
          },
        };
});
/** A Salesforce that answers single reads only. */
const client = {
  get: async (path: string) => {
    asked.push(path.replace(/^.*v\d+\.0/, ''));
    return answers(path);
  },
} as unknown as SalesforceClient;

const org = (mappings: FieldMapping[], recordTypes: RecordType[] = [NEW, MASTER]) => ({
  ...mappedOrg(mappings),
  recordTypes,
});
const NOW = new Date('2026-09-14T12:00:00Z');
const read = async (facts: OrgFacts, earlier: OrgFacts | null = null, now = NOW) => {
  const needed = await neededFacts(client, facts, earlier, now);
  return { ...facts, ...needed };
};

describe('facts that only some mappings need', () => {
  test('other mappings cost no call', async () => {
    expect(await read(org([aMapping('Pain', 'Pain__c'), { ...STAGE, active: false }]))).toMatchObject({
      currency: null,
    });
    expect(asked).toEqual([]);
  });

  test('the stages of each record type of its own, once while nothing changes', async () => {
    const facts = await read(org([STAGE]));
    expect(facts.recordTypes).toMatchObject([{ picklistValues: { StageName: ['Prospecting', 'Proposal'] } }, MASTER]);
    expect(asked).toEqual([`/ui-api/object-info/Opportunity/picklist-values/${NEW.id}`]);
    expect((await read(org([STAGE]), facts)).recordTypes).toEqual(facts.recordTypes);
    expect(asked).toHaveLength(1);
    await read(org([STAGE], [{ ...NEW, name: 'Renamed' }, MASTER]), facts);
    expect(asked).toHaveLength(2);
  });

  test('every mapped picklist in one call, and again after an hour: describe does not tell what a record type offers', async () => {
    const both = org([STAGE, aMapping('Risk', 'Risk__c')]);
    const facts = await read(both);
    const offers = { StageName: ['Prospecting', 'Proposal'], Risk__c: ['Low'] };
    expect(facts.recordTypes[0]?.picklistValues).toEqual(offers);
    await read(both, facts, new Date(NOW.getTime() + 59 * 60_000));
    expect(asked).toHaveLength(1);
    await read(both, facts, new Date(NOW.getTime() + 61 * 60_000));
    expect(asked).toHaveLength(2);
  });

  test('an org without record types of its own is not asked', async () => {
    await read(org([STAGE], [MASTER]));
    expect(asked).toEqual([]);
  });

  test('the currency of an org that has only one, once', async () => {
    const facts = await read(org([MONEY]));
    expect(facts.currency).toBe('€');
    expect((await read(org([MONEY]), facts)).currency).toBe('€');
    expect(asked).toEqual(['/connect/organization']);
  });

  test('where records name their currency, nothing is asked', async () => {
    const facts = org([MONEY]);
    const currency = aField('CurrencyIsoCode', 3, { type: 'picklist' });
    await read({ ...facts, opportunityFields: { ...facts.opportunityFields, CurrencyIsoCode: currency } });
    expect(asked).toEqual([]);
  });

  test('a refusal is "unknown"; a Salesforce that is away is a fault', async () => {
    answers = () => {
      throw new SalesforceFault('FORBIDDEN', 'No.', 'final');
    };
    const facts = await read(org([STAGE, MONEY]));
    expect([facts.currency, facts.recordTypes]).toEqual([null, [NEW, MASTER]]);
    answers = () => {
      throw new SalesforceFault('SERVER_UNAVAILABLE', 'Later.', 'later');
    };
    await expect(read(org([MONEY]))).rejects.toThrow('Later.');
  });
});
