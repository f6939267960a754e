import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Org } from '../../engine/org.ts';

const dirs: string[] = [];

afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
});

const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** What installing these files says, or nothing when it deploys. */
function deploy(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'package-'));
  dirs.push(dir);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  try {
    Org.create({ packageDirs: [dir] });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function field(object: string, name: string, body: string): Record<string, string> {
  return {
    [`objects/${object}/fields/${name}.field-meta.xml`]: `<CustomField ${NS}><fullName>${name}</fullName><label>x</label>${body}</CustomField>`,
  };
}

function set(body: string): Record<string, string> {
  return {
    'permissionsets/Set.permissionset-meta.xml': `<PermissionSet ${NS}><label>Set</label>${body}</PermissionSet>`,
  };
}

const grant = (name: string, editable = true, readable = true): string =>
  `<fieldPermissions><editable>${editable}</editable><field>${name}</field><readable>${readable}</readable></fieldPermissions>`;
const rights = (name: string, extra = ''): string =>
  `<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>${name}</object><viewAllRecords>false</viewAllRecords>${extra}</objectPermissions>`;
const SETTING = {
  'objects/S__c/S__c.object-meta.xml': `<CustomObject ${NS}><customSettingsType>Hierarchy</customSettingsType><label>S</label></CustomObject>`,
};
const TEXT = '<type>Text</type><length>40</length>';

describe('a deploy is refused, naming file and problem', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'field permission on a required standard field',
      set(grant('Opportunity.StageName')),
      'Set.permissionset-meta.xml: You cannot deploy to a required field: Opportunity.StageName',
    ],
    [
      'field permission on a required custom field',
      { ...field('Account', 'R__c', `${TEXT}<required>true</required>`), ...set(grant('Account.R__c')) },
      'You cannot deploy to a required field: Account.R__c',
    ],
    [
      'field permission on a system field',
      set(grant('Task.CreatedDate')),
      'You cannot deploy to a required field: Task.CreatedDate',
    ],
    [
      'field permission on a custom-setting field',
      { ...SETTING, ...field('S__c', 'M__c', TEXT), ...set(grant('S__c.M__c')) },
      'custom setting field S__c.M__c',
    ],
    ['field permission on an unknown field', set(grant('Task.Nope__c')), 'no CustomField named Task.Nope__c found'],
    [
      'field permission on Activity instead of Task and Event',
      { ...field('Activity', 'K__c', TEXT), ...set(grant('Activity.K__c')) },
      'no CustomObject named Activity found',
    ],
    [
      'an editable formula',
      {
        ...field(
          'Account',
          'F__c',
          '<type>Number</type><precision>18</precision><scale>0</scale><formula>1 + 1</formula>',
        ),
        ...set(grant('Account.F__c')),
      },
      'formula and cannot be editable',
    ],
    [
      'editable but not readable',
      { ...field('Account', 'A__c', TEXT), ...set(grant('Account.A__c', true, false)) },
      'editable but not readable',
    ],
    ['object permission on an unknown object', set(rights('Nope__c')), 'no CustomObject named Nope__c found'],
    ['object permission on Task', set(rights('Task')), "can't edit object permissions of Task"],
    [
      'object permission without what it stands on',
      set(rights('Account').replace('<allowDelete>false', '<allowDelete>true')),
      'Permission Delete Account depends on permission(s): Edit Account',
    ],
    [
      'read on Opportunity without Account',
      set(rights('Opportunity')),
      'Permission Read Opportunity depends on permission(s): Read Account',
    ],
    [
      'Manage Users without View Setup',
      set('<userPermissions><enabled>true</enabled><name>ManageUsers</name></userPermissions>'),
      'Permission ManageUsers depends on permission(s): ViewSetup',
    ],
    [
      'an unknown custom permission',
      set('<customPermissions><enabled>true</enabled><name>Nope</name></customPermissions>'),
      'no CustomPermission named Nope found',
    ],
    [
      'setting access to what is no setting',
      set('<customSettingAccesses><enabled>true</enabled><name>Account</name></customSettingAccesses>'),
      'no CustomObject named Account found',
    ],
    ['a field of an unknown object', field('Nope__c', 'A__c', TEXT), 'no object Nope__c'],
    [
      'text without a length',
      field('Account', 'A__c', '<type>Text</type>'),
      "A__c.field-meta.xml: Must specify 'length' for a CustomField of type Text",
    ],
    ['text longer than 255', field('Account', 'A__c', '<type>Text</type><length>300</length>'), '1 to 255, not 300'],
    [
      'long text over the limit',
      field('Account', 'A__c', '<type>LongTextArea</type><length>131073</length><visibleLines>3</visibleLines>'),
      '256 to 131072',
    ],
    [
      'long text on Activity',
      field('Activity', 'A__c', '<type>LongTextArea</type><length>1000</length><visibleLines>3</visibleLines>'),
      'not allowed on Activity',
    ],
    ['a checkbox without default', field('Account', 'A__c', '<type>Checkbox</type>'), "Must specify 'defaultValue'"],
    [
      'a lookup to nowhere',
      field('Account', 'A__c', '<type>Lookup</type><referenceTo>Nope__c</referenceTo>'),
      "referenceTo value of 'Nope__c'",
    ],
    [
      'a unique long text',
      field(
        'Account',
        'A__c',
        '<type>LongTextArea</type><length>1000</length><visibleLines>3</visibleLines><unique>true</unique>',
      ),
      "Can not specify 'unique'",
    ],
    [
      'a picklist in a custom setting',
      { ...SETTING, ...field('S__c', 'P__c', '<type>Picklist</type><valueSet><valueSetDefinition/></valueSet>') },
      'Custom settings cannot have fields of type Picklist',
    ],
    [
      'an object without sharing model',
      {
        'objects/O__c/O__c.object-meta.xml': `<CustomObject ${NS}><label>O</label><pluralLabel>Os</pluralLabel><nameField><label>N</label><type>Text</type></nameField></CustomObject>`,
      },
      'sharingModel',
    ],
    ['malformed XML', { 'objects/O__c/O__c.object-meta.xml': '<CustomObject><label>' }, 'O__c.object-meta.xml'],
    [
      'a rule with a broken formula',
      {
        'objects/Task/validationRules/R.validationRule-meta.xml': `<ValidationRule ${NS}><errorConditionFormula>IF(</errorConditionFormula><errorMessage>x</errorMessage></ValidationRule>`,
      },
      'R.validationRule-meta.xml',
    ],
  ])('%s', (_situation, files, text) => {
    expect(deploy(files)).toContain(text);
  });

  test('all problems come at once', () => {
    const message = deploy({ ...set(grant('Opportunity.StageName') + grant('Task.Nope__c')) });
    expect(message).toMatch(/StageName[\s\S]*Nope__c/);
  });

  test('a package that is refused leaves the org as it was', () => {
    const org = Org.create();
    const dir = mkdtempSync(join(tmpdir(), 'package-'));
    dirs.push(dir);
    const files = { ...field('Account', 'A__c', TEXT), ...set(grant('Task.Nope__c')) };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    expect(() => org.installPackage(dir)).toThrow('Nope__c');
    expect(() => org.query({ userId: org.adminId }, 'SELECT A__c FROM Account')).toThrow('No such column');
  });
});

describe('a deploy is taken', () => {
  test('a good field with its grant', () => {
    expect(
      deploy({
        ...field('Activity', 'K__c', TEXT),
        ...set(grant('Task.K__c') + grant('Event.K__c') + rights('Account') + rights('Opportunity')),
      }),
    ).toBe('');
  });

  test('an object in the older form of one file', () => {
    const file = `<CustomObject ${NS}><label>Old</label><pluralLabel>Olds</pluralLabel><sharingModel>ReadWrite</sharingModel><nameField><label>N</label><type>Text</type></nameField><fields><fullName>Ext__c</fullName><label>Ext</label><externalId>true</externalId><type>Text</type><length>255</length></fields></CustomObject>`;
    expect(deploy({ 'objects/Old__c.object': file })).toBe('');
  });

  test('the product’s own package', () => {
    const org = Org.create({ packageDirs: [join(import.meta.dirname, '../../../../../force-app')] });
    const admin = { userId: org.adminId };
    org.assignPermissionSet(admin.userId, 'Fathom_Integration');
    const key = (org.describe(admin, 'Task')['fields'] as { name: string }[]).find(
      (one) => one.name === 'Fathom_Key__c',
    );
    expect(key).toMatchObject({ externalId: true, unique: true, caseSensitive: true, length: 255 });
    expect(org.query(admin, 'SELECT Id FROM Fathom_Settings__c').totalSize).toBe(0);
  });
});
