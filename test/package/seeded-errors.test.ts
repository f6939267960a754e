// Each seed breaks a copy of the package as a slip of the hand would; the check must go red and name file and problem.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyPackage, type PackageCopy } from './package-copy.ts';

const MAIN = 'force-app/main/default';
const ADMIN_SET = `${MAIN}/permissionsets/Fathom_Admin.permissionset-meta.xml`;
const USER_SET = `${MAIN}/permissionsets/Fathom_User.permissionset-meta.xml`;
const LABELS = `${MAIN}/labels/CustomLabels.labels-meta.xml`;
const TAB = `${MAIN}/tabs/Fathom_Setup.tab-meta.xml`;
const SEED = `${MAIN}/lwc/fathomSeed`;

let copy: PackageCopy;
beforeEach(() => {
  copy = copyPackage();
});
afterEach(() => copy.dispose());

/** The check is red, and one line names the file and says what is wrong. */
async function expectRed(check: string, file: string, problem: RegExp): Promise<void> {
  const { exitCode, lines } = await copy.check([check]);
  expect(lines.filter((line) => line.startsWith(file) && problem.test(line))).not.toEqual([]);
  expect(lines).toContain(`FAIL  package: ${check}`);
  expect(exitCode).toBe(1);
}

const CLASS_META = `<?xml version="1.0" encoding="UTF-8" ?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>66.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;

const COMPONENT_FILES = {
  'fathomSeed.js-meta.xml': `<?xml version="1.0" encoding="UTF-8" ?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>66.0</apiVersion>
    <isExposed>false</isExposed>
</LightningComponentBundle>
`,
  'fathomSeed.js': `import { LightningElement } from 'lwc';

export default class FathomSeed extends LightningElement {}
`,
  'fathomSeed.html': '<template></template>\n',
  'fathomSeed.css': ':host {\n  display: block;\n}\n',
};

/** A component of its own, right but for what the seed changes. */
function writeComponent(changed: Partial<typeof COMPONENT_FILES>): void {
  for (const [file, text] of Object.entries({ ...COMPONENT_FILES, ...changed })) copy.write(`${SEED}/${file}`, text);
}

describe('Apex', () => {
  test('an unknown type, an unknown method and a wrong field in SOQL are each named', async () => {
    const classes = `${MAIN}/classes`;
    copy.replace(`${classes}/FathomServiceAddress.cls`, 'Pattern SHAPE', 'Patern SHAPE');
    copy.replace(`${classes}/FathomVerificationController.cls`, 'FathomService.post(', 'FathomService.push(');
    copy.replace(`${classes}/FathomMappingController.cls`, 'Write_Mode__c,', 'Write_Style__c,');

    const { exitCode, lines } = await copy.check(['apex']);

    const named = (file: string) => lines.filter((line) => line.startsWith(`${classes}/${file}`)).join('\n');
    expect(named('FathomServiceAddress.cls')).toMatch(/:\d+: .*Patern/);
    expect(named('FathomVerificationController.cls')).toMatch(/:\d+: .*push/);
    expect(named('FathomMappingController.cls')).toMatch(/:\d+: SOQL: .*Write_Style__c/);
    expect(exitCode).toBe(1);
  });
});

test('a query built from text and a class without sharing are named by the analyzer', async () => {
  const file = `${MAIN}/classes/FathomSeed.cls`;
  copy.remove(`${MAIN}/lwc`);
  copy.write(
    file,
    `public class FathomSeed {
  @AuraEnabled
  public static List<SObject> find(String name) {
    return Database.query('SELECT Id FROM Contact WHERE Name = \\'' + name + '\\'');
  }
}
`,
  );
  copy.write(`${file}-meta.xml`, CLASS_META);

  const { exitCode, lines } = await copy.check(['analyzer']);
  const named = lines.filter((line) => line.startsWith(`${file}:`)).join('\n');
  expect(named).toMatch(/ApexSOQLInjection/);
  expect(named).toMatch(/ApexSharingViolations/);
  expect(exitCode).toBe(1);
});

describe('metadata', () => {
  test.each<[string, string, string | RegExp, string, RegExp]>([
    ['a misspelt element', TAB, /motif>/g, 'motiv>', /CustomTab\/motiv: there is no such element/],
    ['a value outside its enum', ADMIN_SET, '<visibility>Visible<', '<visibility>Shown<', /Shown is none of/],
    ['a value that is no boolean', ADMIN_SET, '<enabled>true<', '<enabled>yes<', /yes is not true or false/],
    [
      'a missing element',
      `${MAIN}/applications/Fathom.app-meta.xml`,
      /<uiType>.*<\/uiType>/,
      '<uiType/>',
      /is none of UiType/,
    ],
    ['malformed XML', TAB, '</CustomTab>', '</CustomTabs>', /malformed XML/],
    ['a wrong namespace', TAB, 'soap.sforce.com', 'soap.example.com', /the namespace must be/],
    [
      'a scope that does not exist',
      'config/connected-app/connectedApps/Fathom_Service.connectedApp',
      '<scopes>Api<',
      '<scopes>Apis<',
      /Apis is none of ConnectedAppOauthAccessScope/,
    ],
  ])('%s is named', async (_what, file, from, to, problem) => {
    copy.replace(file, from, to);
    await expectRed('metadata', file, problem);
  });
});

describe('references', () => {
  test.each<[string, string, string | RegExp, string, string, RegExp]>([
    [
      'a missing field permission',
      ADMIN_SET,
      /<fieldPermissions>\s+<editable>false<\/editable>\s+<field>Opportunity\.Fathom_Last_Call__c[^]*?<\/fieldPermissions>/,
      '',
      ADMIN_SET,
      /fieldPermissions for Opportunity\.Fathom_Last_Call__c is missing/,
    ],
    [
      'an Apex class that reps need and do not get',
      USER_SET,
      /<classAccesses>[^]*?<\/classAccesses>/,
      '',
      USER_SET,
      /classAccesses for FathomDealController is missing/,
    ],
    [
      'a custom permission that the integration user does not need',
      `${MAIN}/permissionsets/Fathom_Integration.permissionset-meta.xml`,
      '    <customSettingAccesses>',
      '    <customPermissions><enabled>true</enabled><name>Fathom_Admin</name></customPermissions>\n    <customSettingAccesses>',
      `${MAIN}/permissionsets/Fathom_Integration.permissionset-meta.xml`,
      /customPermissions for Fathom_Admin is more than it needs/,
    ],
    [
      'a field that is gone',
      ADMIN_SET,
      'Task.Fathom_Key__c',
      'Task.Fathom_Keys__c',
      ADMIN_SET,
      /there is no such field/,
    ],
    [
      'a missing label',
      LABELS,
      /<fullName>Fathom_Apex_Needs_Sync</,
      '<fullName>Fathom_Apex_Needs_Sink<',
      `${MAIN}/classes/FathomAccess.cls`,
      /there is no label Fathom_Apex_Needs_Sync/,
    ],
    [
      'an unused label',
      LABELS,
      /<fullName>Fathom_Apex_Needs_Sync</,
      '<fullName>Fathom_Apex_Needs_Sink<',
      LABELS,
      /Fathom_Apex_Needs_Sink is used nowhere/,
    ],
    ['a tab without component', TAB, 'fathomSetup<', 'fathomSetUp<', TAB, /there is no component fathomSetUp/],
    [
      'a tab with a component that has no such target',
      TAB,
      'fathomSetup<',
      'fathomDealView<',
      TAB,
      /fathomDealView has no target lightning__Tab/,
    ],
    [
      'a page with an unknown component',
      `${MAIN}/flexipages/Fathom_Opportunity_Record_Page.flexipage-meta.xml`,
      '>fathomDealView<',
      '>fathomDealWiew<',
      `${MAIN}/flexipages`,
      /there is no component fathomDealWiew/,
    ],
    [
      'an unknown named credential',
      `${MAIN}/classes/FathomService.cls`,
      'callout:Fathom_Service',
      'callout:Fathom_Servis',
      `${MAIN}/classes/FathomService.cls`,
      /there is no named credential Fathom_Servis/,
    ],
    [
      'an unknown custom permission',
      `${MAIN}/classes/FathomAccess.cls`,
      "'Fathom_Sync_Calls'",
      "'Fathom_Sync_Call'",
      `${MAIN}/classes/FathomAccess.cls`,
      /there is no custom permission Fathom_Sync_Call/,
    ],
  ])('%s is named', async (_what, file, from, to, where, problem) => {
    copy.replace(file, from, to);
    await expectRed('references', where, problem);
  });

  test('every unknown import is named with its line', async () => {
    const imports: [line: string, problem: RegExp][] = [
      ["import a from '@salesforce/apex/FathomDeals.dealView';", /there is no Apex class FathomDeals/],
      ["import b from '@salesforce/apex/FathomDealController.deal';", /no @AuraEnabled static method deal/],
      ["import d from '@salesforce/label/c.Fathom_Nothing';", /there is no label Fathom_Nothing/],
      ["import e from '@salesforce/customPermission/Fathom_X';", /there is no custom permission Fathom_X/],
      ["import { f } from 'c/fathomNothing';", /there is no component fathomNothing/],
      ["import g from '@salesforce/schema/Opportunity.Fathom_X__c';", /no object or field Opportunity\.Fathom_X__c/],
    ];
    const source = [...imports.map(([line]) => line), COMPONENT_FILES['fathomSeed.js']].join('\n');
    writeComponent({ 'fathomSeed.js': source });

    const { exitCode, lines } = await copy.check(['references']);

    imports.forEach(([, problem], index) => {
      const place = `${SEED}/fathomSeed.js:${index + 1}: `;
      expect(lines.filter((line) => line.startsWith(place)).join('\n')).toMatch(problem);
    });
    expect(exitCode).toBe(1);
  });

  test('a parameter that the Apex method does not have is named', async () => {
    const source = `import explain from '@salesforce/apex/FathomDealController.explain';\nexplain({ meeting: 'm1' });\n`;
    writeComponent({ 'fathomSeed.js': source });
    await expectRed('references', `${SEED}/fathomSeed.js:2`, /has no parameter meeting \(it has: meetingId\)/);
  });
});

describe('components', () => {
  beforeEach(() => copy.remove(`${MAIN}/lwc`));

  test.each<[string, string, Partial<typeof COMPONENT_FILES>, string, RegExp]>([
    ['a broken template', 'compile', { 'fathomSeed.html': '<template><p>{a</template>\n' }, 'fathomSeed.html', /./],
    ['broken JavaScript', 'compile', { 'fathomSeed.js': 'export default class {{\n' }, 'fathomSeed.js', /./],
    [
      'a forbidden way to reach the document',
      'scripts',
      {
        'fathomSeed.js':
          "import { LightningElement } from 'lwc';\n\nexport default class FathomSeed extends LightningElement {\n  connectedCallback() {\n    this.x = document.querySelector('p');\n  }\n}\n",
      },
      'fathomSeed.js',
      /no-document-query/,
    ],
    [
      'an override of the design system',
      'styles',
      { 'fathomSeed.css': '.slds-badge {\n  color: red;\n}\n' },
      'fathomSeed.css',
      /slds/,
    ],
  ])('%s is named', async (_what, check, changed, file, problem) => {
    writeComponent(changed);
    await expectRed(check, `${SEED}/${file}`, problem);
  });
});
