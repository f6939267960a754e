import type { Features } from '../engine/types.ts';
import type { ObjectDef, Schema } from '../engine/schema.ts';
import { activityObjects, sharedActivityObjects } from './activity.ts';
import { contentObjects } from './content.ts';
import { entries, field, standardObject } from './define.ts';
import { opportunityObjects } from './opportunity.ts';
import { peopleObjects } from './people.ts';
import { salesObjects } from './sales.ts';

const PERSON_FIELDS: readonly (readonly [string, string, number])[] = [
  ['PersonMobilePhone', 'phone', 40],
  ['PersonHomePhone', 'phone', 40],
  ['PersonOtherPhone', 'phone', 40],
  ['PersonEmail', 'email', 80],
  ['PersonTitle', 'string', 80],
  ['PersonDepartment', 'string', 80],
  ['PersonMailingStreet', 'textarea', 255],
  ['PersonMailingCity', 'string', 40],
  ['PersonMailingState', 'string', 80],
  ['PersonMailingPostalCode', 'string', 20],
  ['PersonMailingCountry', 'string', 80],
];

/** All standard objects of an org with these switches. */
export function standardObjects(features: Features): ObjectDef[] {
  const objects = [
    ...salesObjects(),
    ...opportunityObjects(),
    ...activityObjects(),
    ...peopleObjects(),
    ...contentObjects(),
  ];
  if (features.sharedActivities) objects.push(...sharedActivityObjects());
  if (features.multiCurrency) objects.push(currencyType());
  return objects;
}

/** Adds the fields that a switch brings to objects already there; without the switch they do not exist (section 5, INVALID_FIELD). */
export function addFeatureFields(schema: Schema, features: Features, corporate: string): void {
  if (features.personAccounts) addPersonAccounts(schema);
  if (features.sharedActivities) addSharedActivities(schema);
  if (features.multiCurrency) addCurrencies(schema, corporate);
  schema.touch();
}

function addPersonAccounts(schema: Schema): void {
  const account = need(schema, 'Account');
  const add = (object: ObjectDef, one: ReturnType<typeof field>): unknown =>
    object.fields.set(one.name.toLowerCase(), one);
  add(account, field('LastName', 'string', { length: 80, permissionable: false }));
  add(account, field('FirstName', 'string', { length: 40, permissionable: false }));
  add(
    account,
    field('Salutation', 'picklist', {
      length: 40,
      permissionable: false,
      values: entries(['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.']),
    }),
  );
  const ro = { createable: false, updateable: false, permissionable: false };
  add(account, field('IsPersonAccount', 'boolean', { ...ro, label: 'Is Person Account' }));
  add(
    account,
    field('PersonContactId', 'reference', { ...ro, referenceTo: ['Contact'], relationshipName: 'PersonContact' }),
  );
  for (const [name, type, length] of PERSON_FIELDS)
    add(account, field(name, type as 'string', { length, idLookup: name === 'PersonEmail' }));
  for (const name of ['Contact', 'Lead', 'Opportunity']) {
    // Only Contact carries the flag itself; Lead and Opportunity know nothing of it [K-h].
    if (name === 'Contact')
      add(need(schema, name), field('IsPersonAccount', 'boolean', { ...ro, label: 'Is Person Account' }));
  }
}

function addSharedActivities(schema: Schema): void {
  for (const name of ['Task', 'Event']) {
    const object = need(schema, name);
    const count = { precision: 8, createable: false, updateable: false, permissionable: false };
    object.fields.set('whocount', field('WhoCount', 'int', { ...count, label: 'Relation Count' }));
    object.fields.set('whatcount', field('WhatCount', 'int', { ...count, label: 'Related To Count' }));
    const ids = field(`${name}WhoIds`, 'complexvalue', {
      label: 'Related To IDs',
      permissionable: false,
      referenceTo: ['Contact', 'Lead'],
    });
    if (name === 'Task') object.fields.set('taskwhoids', { ...ids, filterable: false, sortable: false });
  }
}

function addCurrencies(schema: Schema, corporate: string): void {
  const codes = entries([corporate, ...['EUR', 'GBP', 'USD'].filter((code) => code !== corporate)]);
  for (const object of schema.all()) {
    const carries =
      object.kind === 'crud' || object.kind === 'activity' || ['User', 'OpportunityContactRole'].includes(object.name);
    if (!carries) continue;
    const one = field('CurrencyIsoCode', 'picklist', {
      label: 'Currency ISO Code',
      length: 3,
      restricted: true,
      values: codes,
      permissionable: false,
      defaultedOnCreate: true,
      defaultValue: corporate,
    });
    object.fields.set('currencyisocode', one);
  }
}

function currencyType(): ObjectDef {
  return standardObject(
    'CurrencyType',
    '01L',
    'Currency Type',
    `
IsoCode | picklist 3 | Currency ISO Code | req name
ConversionRate | double 18,6 | Conversion Rate | req
DecimalPlaces | int | Decimal Places | nofls
IsActive | boolean | Active | nofls
IsCorporate | boolean | Corporate Currency | ro nofls`,
    { kind: 'open', system: 'kept' },
  );
}

function need(schema: Schema, name: string): ObjectDef {
  const object = schema.find(name);
  if (object === undefined) throw new Error(`standard object ${name} is missing`);
  return object;
}
