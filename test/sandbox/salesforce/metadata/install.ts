import { field, systemFields } from '../objects/define.ts';
import { NO_ACCESS } from '../engine/access.ts';
import type { Holder } from '../engine/access.ts';
import { DeployError } from '../engine/errors.ts';
import { fieldOf } from '../engine/schema.ts';
import type { FieldDef, ObjectDef } from '../engine/schema.ts';
import type { OrgState } from '../engine/state.ts';
import type { OrgWideDefault, PackageAccess } from '../engine/types.ts';
import { checkObjects, checkPermissionSets } from './check-deploy.ts';
import { customField, recordTypeValues } from './fields.ts';
import { readPackage } from './read-package.ts';
import type { Component, ObjectComponent, PackageSource } from './read-package.ts';
import { childrenOf, isTrue, textOf } from './xml.ts';

/**
 * Deploys a package directory into an org. What a real deploy refuses is thrown as DeployError, all problems at once.
 * @param access who gets the objects and fields besides permission sets: a source deploy grants nobody [design 4, K-h],
 *   an installation "for admins only" the System Administrator profile, one "for all users" every profile
 */
export function installPackage(state: OrgState, dir: string, access: PackageAccess): void {
  const source = readPackage(dir);
  const problems = checkObjects(state.schema, source);
  if (problems.length > 0) throw new DeployError(problems);
  const custom = new Set([...allCustomPermissions(state), ...source.customPermissions.map((one) => one.name)]);
  const created = source.objects
    .map((one) => one.name)
    .filter((name) => name.endsWith('__c') && state.schema.find(name) === undefined);
  for (const object of source.objects) addObject(state, object);
  const added: [ObjectDef, FieldDef][] = source.fields
    .filter((one) => one.name.endsWith('__c'))
    .flatMap((one) => addField(state, one));
  const later = checkPermissionSets(state.schema, source, custom);
  if (later.length > 0) {
    for (const [object, one] of added) object.fields.delete(one.name.toLowerCase());
    for (const name of created) state.schema.remove(name);
    throw new DeployError(later);
  }
  for (const name of created) openToActivities(state, name);
  for (const name of custom) state.customPermissionNames.add(name);
  for (const type of source.recordTypes) addRecordType(state, type);
  for (const rule of source.validationRules) addRule(state, rule);
  for (const set of source.permissionSets) addPermissionSet(state, set);
  if (access !== 'none') grant(state, source, added, access);
  state.schema.touch();
  state.access.touch();
}

function allCustomPermissions(state: OrgState): string[] {
  return [...state.customPermissionNames];
}

function addObject(state: OrgState, component: Component): void {
  if (!component.name.endsWith('__c') || state.schema.find(component.name) !== undefined) return;
  const { xml } = component;
  const setting = textOf(xml, 'customSettingsType') !== undefined;
  const fields = new Map<string, FieldDef>();
  const add = (one: FieldDef): unknown => fields.set(one.name.toLowerCase(), one);
  const [id, ...rest] = systemFields('full');
  if (id !== undefined) add(id);
  const master = textOf(xml, 'sharingModel') === 'ControlledByParent';
  if (!setting && !master)
    add(
      field('OwnerId', 'reference', {
        label: 'Owner ID',
        referenceTo: ['Group', 'User'],
        relationshipName: 'Owner',
        permissionable: false,
        defaultedOnCreate: true,
        nillable: false,
      }),
    );
  add(nameField(component, setting));
  if (setting)
    add(
      field('SetupOwnerId', 'reference', {
        label: 'Location',
        referenceTo: ['Organization', 'Profile', 'User'],
        relationshipName: 'SetupOwner',
        permissionable: false,
        defaultedOnCreate: true,
      }),
    );
  for (const one of rest) add(one);
  state.schema.add({
    name: component.name,
    label: textOf(xml, 'label') ?? component.name,
    labelPlural: textOf(xml, 'pluralLabel') ?? textOf(xml, 'label') ?? component.name,
    keyPrefix: state.nextCustomPrefix(),
    custom: true,
    kind: setting ? 'setting' : 'crud',
    parentField: null,
    activities: isTrue(xml, 'enableActivities'),
    sharing: (textOf(xml, 'sharingModel') ?? 'ReadWrite').replace('ReadWriteTransfer', 'ReadWrite') as OrgWideDefault,
    flags: {
      createable: true,
      updateable: true,
      deletable: true,
      undeletable: !setting,
      searchable: !setting,
      layoutable: !setting,
      triggerable: !setting,
      replicateable: true,
    },
    fields,
  });
}

/** Tasks, events and notes may then relate to records of the object [S44]. */
function openToActivities(state: OrgState, name: string): void {
  if (state.schema.find(name)?.activities !== true) return;
  const places = [
    ['Task', 'WhatId', 'Tasks'],
    ['Event', 'WhatId', 'Events'],
    ['ContentDocumentLink', 'LinkedEntityId', 'ContentDocumentLinks'],
  ] as const;
  for (const [child, lookup, children] of places) {
    const object = state.schema.find(child);
    const field = object === undefined ? undefined : fieldOf(object, lookup);
    if (field === undefined) continue;
    field.referenceTo = [...field.referenceTo, name];
    field.childName = { ...field.childName, [name]: children };
  }
}

function nameField(component: Component, setting: boolean): FieldDef {
  const [xml] = childrenOf(component.xml, 'nameField');
  const numbered = textOf(xml ?? {}, 'type') === 'AutoNumber';
  return field('Name', 'string', {
    label: textOf(xml ?? {}, 'label') ?? 'Name',
    length: setting ? 38 : 80,
    nameField: true,
    permissionable: false,
    idLookup: true,
    createable: !numbered,
    updateable: !numbered,
    nillable: true,
    defaultedOnCreate: true,
    autoNumberFormat: numbered ? (textOf(xml ?? {}, 'displayFormat') ?? '{0}') : null,
  });
}

/** Fields of Activity appear on Task and Event [section 3.1]. */
function addField(state: OrgState, component: ObjectComponent): [ObjectDef, FieldDef][] {
  const names = component.object === 'Activity' ? ['Task', 'Event'] : [component.object];
  return names.flatMap((name) => {
    const object = state.schema.find(name);
    if (object === undefined) return [];
    const def = { ...customField(component, object.kind === 'setting'), activity: component.object === 'Activity' };
    object.fields.set(def.name.toLowerCase(), def);
    return [[object, def] as [ObjectDef, FieldDef]];
  });
}

function addRecordType(state: OrgState, component: ObjectComponent): void {
  const { xml, object, name } = component;
  const id = state.ids.next('012');
  const now = state.nowText();
  const active = textOf(xml, 'active') !== 'false';
  state.tableOf('RecordType').put({
    Id: id,
    Name: textOf(xml, 'label') ?? name,
    DeveloperName: name,
    SobjectType: object,
    IsActive: active,
    IsPersonType: false,
    CreatedDate: now,
    LastModifiedDate: now,
    SystemModstamp: now,
  });
  for (const one of recordTypeValues(xml))
    state.recordTypeValues.set(`${id}.${one.field.toLowerCase()}`, new Set(one.values));
  state.addRecordTypeField(object);
}

function addRule(state: OrgState, component: ObjectComponent): void {
  const { xml } = component;
  const field = textOf(xml, 'errorDisplayField');
  const description = textOf(xml, 'description');
  for (const name of component.object === 'Activity' ? ['Task', 'Event'] : [component.object]) {
    state.automations.addRule(
      name,
      {
        name: component.name,
        formula: textOf(xml, 'errorConditionFormula') ?? 'FALSE',
        message: textOf(xml, 'errorMessage') ?? '',
        active: textOf(xml, 'active') !== 'false',
        ...(field === undefined ? {} : { field }),
        ...(description === undefined ? {} : { description }),
      },
      state.ids.next('03d'),
    );
  }
}

function addPermissionSet(state: OrgState, component: Component): void {
  const { xml, name } = component;
  const known = state.access.holder(name);
  const holder: Holder = {
    name,
    label: textOf(xml, 'label') ?? name,
    kind: 'permissionSet',
    id: known?.id ?? state.ids.next('0PS'),
    userPermissions: new Set(enabled(xml, 'userPermissions')),
    objects: new Map(),
    fields: new Map(),
    settings: new Set(enabled(xml, 'customSettingAccesses').map((one) => one.toLowerCase())),
    customPermissions: new Set(enabled(xml, 'customPermissions')),
    standardObjects: false,
    standardFields: false,
  };
  for (const one of childrenOf(xml, 'objectPermissions')) {
    const is = (tag: string): boolean => isTrue(one, tag);
    holder.objects.set((textOf(one, 'object') ?? '').toLowerCase(), {
      read: is('allowRead'),
      create: is('allowCreate'),
      edit: is('allowEdit'),
      delete: is('allowDelete'),
      viewAll: is('viewAllRecords'),
      modifyAll: is('modifyAllRecords'),
      viewAllFields: is('viewAllFields'),
    });
  }
  for (const one of childrenOf(xml, 'fieldPermissions'))
    holder.fields.set((textOf(one, 'field') ?? '').toLowerCase(), {
      readable: isTrue(one, 'readable'),
      editable: isTrue(one, 'editable'),
    });
  state.addHolder(holder);
}

function enabled(xml: Parameters<typeof childrenOf>[0], tag: string): string[] {
  return childrenOf(xml, tag)
    .filter((one) => isTrue(one, 'enabled'))
    .map((one) => textOf(one, 'name') ?? '');
}

function grant(
  state: OrgState,
  source: PackageSource,
  added: readonly [ObjectDef, FieldDef][],
  access: PackageAccess,
): void {
  for (const holder of state.access.holders.values()) {
    if (holder.kind !== 'profile' || (access === 'admins' && holder.name !== 'System Administrator')) continue;
    for (const object of source.objects) {
      if (!object.name.endsWith('__c')) continue;
      holder.objects.set(object.name.toLowerCase(), {
        ...NO_ACCESS,
        read: true,
        create: true,
        edit: true,
        delete: true,
      });
    }
    for (const [object, one] of added)
      if (one.permissionable)
        holder.fields.set(`${object.name}.${one.name}`.toLowerCase(), {
          readable: true,
          editable: one.formula === null,
        });
  }
}
