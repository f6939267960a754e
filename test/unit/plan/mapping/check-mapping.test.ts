import { describe, expect, test } from '@jest/globals';
import { mappingProblems } from '../../../../service/stages/plan/mapping/check-mapping.ts';
import { unmappable } from '../../../../service/stages/plan/mapping/mappable.ts';
import type { FieldMapping } from '../../../../service/types/mapping.ts';
import { aMapping, mappedOrg, PAIN } from '../../../builders/mappings.ts';
import { aField } from '../../../builders/records.ts';

const LOCKED = aField('Locked__c', 255, { type: 'textarea', label: 'Locked', updateable: false });
const FORMULA = aField('Formula__c', 0, { type: 'double', label: 'Formula', calculated: true, updateable: false });
const OWNER = aField('OwnerId', 18, { type: 'reference', label: 'Owner' });
const RICH = aField('Rich__c', 1000, { type: 'textarea', label: 'Rich', htmlFormatted: true });
const FLAG = aField('Flag__c', 0, { type: 'boolean', label: 'Flag' });
const BARE = aField('Bare__c', 255, { type: 'picklist', label: 'Bare' });
const FIELDS = mappedOrg([], BARE, LOCKED, FORMULA, OWNER, RICH, FLAG).opportunityFields;

const problems = (mapping: FieldMapping, others: FieldMapping[] = []) =>
  mappingProblems(mapping, [mapping, ...others], FIELDS);

describe('mapping check (F4)', () => {
  test('nothing wrong', () => {
    expect(problems(aMapping('Pain Points', 'Pain__c', 'Append'))).toEqual([]);
    expect(problems(aMapping('last_call_date', 'Pain__c', 'Overwrite', { sourceKind: 'Fact' }))).toEqual([]);
    expect(problems(aMapping('Stage', 'StageName', 'Suggest'))).toEqual([]);
  });

  test.each([
    [aMapping('', 'Pain__c'), 'section', /Name the heading/],
    [aMapping('weather', 'Pain__c', 'Overwrite', { sourceKind: 'Fact' }), 'section', /no fact of a call/],
    [aMapping('Pain', ''), 'targetField', /Choose the Opportunity field/],
    [aMapping('Pain', 'Gone__c'), 'targetField', /no field Gone__c that the connected user can see/],
    [aMapping('Pain', 'Locked__c'), 'targetField', /Locked: The connected user cannot edit/],
    [aMapping('Pain', 'Formula__c'), 'targetField', /Formula: A formula/],
    [aMapping('Pain', 'OwnerId'), 'targetField', /Owner: A lookup/],
    [aMapping('Pain', 'Fathom_Deal_Summary__c'), 'targetField', /Fathom keeps this field itself/],
    [aMapping('attendees', 'Flag__c', 'Overwrite', { sourceKind: 'Fact' }), 'targetField', /cannot hold “Attendees”/],
    [aMapping('recording_link', 'Risk__c', 'Overwrite', { sourceKind: 'Fact' }), 'targetField', /Choose a text field/],
    [aMapping('Risk', 'Bare__c'), 'targetField', /Bare has no active values/],
    [aMapping('Pain', 'NextStep', 'Append'), 'writeMode', /Append needs a Text Area/],
    [aMapping('Pain', 'Rich__c', 'Append'), 'writeMode', /Append needs a Text Area/],
    [aMapping('Pain', 'Flag__c', 'Fill_If_Empty'), 'writeMode', /never empty/],
    [aMapping('Stage', 'StageName', 'Append'), 'writeMode', /only suggests a move/],
  ])('%#: %s', (mapping, field, problem) => {
    expect(problems(mapping)).toEqual([{ field, problem: expect.stringMatching(problem) }]);
  });

  test('all problems at once', () => {
    const one = aMapping('', 'NextStep', 'Append');
    const two = aMapping('Next', 'NextStep');
    expect(problems(one, [two]).map(({ field }) => field)).toEqual(['section', 'writeMode', 'targetField']);
  });

  test('a field takes one active mapping; an inactive one does not count', () => {
    const [one, two] = [aMapping('Pain', 'Pain__c'), aMapping('Risks', 'pain__C')];
    expect(problems(one, [two])).toMatchObject([{ field: 'targetField' }]);
    expect(problems(one, [{ ...two, active: false }])).toEqual([]);
    expect(problems({ ...one, active: false }, [two])).toEqual([]);
  });
});

describe('fields that cannot be mapped say why (F4)', () => {
  test.each([
    [{ unique: true }, /must be unique/],
    [{ type: 'email' }, /E-mail/],
    [{ type: 'anyType' }, /no type of its own/],
    [{ type: 'newType' }, /^Fields of this type are not supported\.$/],
    [{ name: 'LastActivityDate', type: 'date', updateable: false, permissionable: false }, /^Salesforce fills this/],
    [
      {
        name: 'IsClosed',
        type: 'boolean',
        updateable: false,
        permissionable: false,
        nillable: false,
        defaultedOnCreate: true,
      },
      /^Salesforce fills this/,
    ],
    [{ name: 'Id', type: 'id', updateable: false, permissionable: false }, /^Salesforce fills this/],
    [
      { name: 'CloseDate', type: 'date', updateable: false, permissionable: false, nillable: false },
      /cannot edit this field\. Give Fathom Integration/,
    ],
    [{ name: 'Name' }, /how people find it/],
    [{ name: 'ForecastCategoryName', type: 'picklist' }, /follows the stage/],
  ])('%j', (more, reason) => {
    expect(unmappable({ ...PAIN, ...more })).toMatch(reason);
  });
});
