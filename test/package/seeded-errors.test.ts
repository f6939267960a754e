// Each seed breaks a copy of the package as a slip of the hand would; the check must go red and name file and problem.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyPackage, type PackageCopy } from './package-copy.ts';
import {
  ADMIN_SET,
  APP,
  CLASS_META,
  COMPONENT_FILES,
  expectEachNamed,
  INTEGRATION_SET,
  LABELS,
  MAIN,
  PAGE,
  SEED,
  TAB,
  USER_SET,
  writeComponent,
} from './seeds.ts';

let copy: PackageCopy;
beforeEach(() => {
  copy = copyPackage();
});
afterEach(() => copy.dispose());

describe('Apex', () => {
  test('unknown types, methods and fields are named, those in SOQL and in components too', async () => {
    const classes = `${MAIN}/classes`;
    const seeded = `${classes}/FathomSeed.cls`;
    copy.write(
      seeded,
      `public with sharing class FathomSeed {
  public static Object run(Opportunity deal) {
    deal.Stge = 'x';
    return [SELECT Id FROM Contact WHERE Account.Nme = 'x' ORDER BY Emal];
  }
}
`,
    );
    copy.write(`${seeded}-meta.xml`, CLASS_META);
    writeComponent(copy, {
      'fathomSeed.js': `import A from '@salesforce/schema/Opportunity.Stge';\n${COMPONENT_FILES['fathomSeed.js']}`,
    });
    const recorded = `${MAIN}/lwc/fathomDealRecorded/fathomDealRecorded.js`;
    copy.replace(recorded, 'WhatId:', 'WhtId:');
    copy.replace(recorded, 'Subject {', 'Subjct {');
    copy.replace(`${classes}/FathomServiceAddress.cls`, 'Pattern SHAPE', 'Patern SHAPE');
    copy.replace(`${classes}/FathomVerificationController.cls`, 'FathomService.post(', 'FathomService.push(');
    copy.replace(`${classes}/FathomMappingController.cls`, 'Write_Mode__c,', 'Write_Style__c,');

    const { exitCode, lines } = await copy.check(['apex']);

    const named = (place: string) => lines.filter((line) => line.startsWith(place)).join('\n');
    expect(named(`${classes}/FathomServiceAddress.cls`)).toMatch(/:\d+: .*Patern/);
    expect(named(`${classes}/FathomVerificationController.cls`)).toMatch(/:\d+: .*push/);
    expect(named(`${classes}/FathomMappingController.cls`)).toMatch(/:\d+: SOQL: .*Write_Style__c/);
    expect(named(`${seeded}:3`)).toMatch(/'Stge' on SObject 'Schema.Opportunity'/);
    expect(named(`${seeded}:4`)).toMatch(/SOQL: .*'Nme' on SObject 'Schema.Account'/);
    expect(named(`${seeded}:4`)).toMatch(/SOQL: .*'Emal' on 'Schema.SObjectType.Contact.Fields'/);
    expect(named(recorded)).toMatch(/:\d+: GraphQL: .*'WhtId' on 'Schema.SObjectType.Task.Fields'/);
    expect(named(recorded)).toMatch(/:\d+: GraphQL: .*'Subjct' on 'Schema.SObjectType.Task.Fields'/);
    expect(named(`${SEED}/fathomSeed.js:1`)).toMatch(/'Stge' on 'Schema.SObjectType.Opportunity.Fields'/);
    expect(exitCode).toBe(1);
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
});

describe('metadata', () => {
  test('misspelt, missing and malformed elements and wrong values are named', async () => {
    await expectEachNamed(copy, 'metadata', [
      { file: TAB, from: /motif>/g, to: 'motiv>', problem: /CustomTab\/motiv: there is no such element/ },
      { file: ADMIN_SET, from: '<visibility>Visible<', to: '<visibility>Shown<', problem: /Shown is none of/ },
      { file: ADMIN_SET, from: '<enabled>true<', to: '<enabled>yes<', problem: /yes is not true or false/ },
      { file: APP, from: /<uiType>.*<\/uiType>/, to: '<uiType/>', problem: /is none of UiType/ },
      { file: PAGE, from: '</FlexiPage>', to: '</FlexiPages>', problem: /malformed XML/ },
      { file: USER_SET, from: 'soap.sforce.com', to: 'soap.example.com', problem: /the namespace must be/ },
      {
        file: 'config/connected-app/connectedApps/Fathom_Service.connectedApp',
        from: '<scopes>Api<',
        to: '<scopes>Apis<',
        problem: /Apis is none of ConnectedAppOauthAccessScope/,
      },
    ]);
  });
});

test('a description without its class is named by the conversion', async () => {
  const file = `${MAIN}/classes/FathomNothing.cls-meta.xml`;
  copy.write(file, CLASS_META);
  const { exitCode, lines } = await copy.check(['convert']);
  expect(lines.filter((line) => line.startsWith(`${file}: `)).join('\n')).toMatch(/Expected source files/);
  expect(exitCode).toBe(1);
});

describe('references', () => {
  test('what permission sets name or lack is named', async () => {
    const lastCall =
      /<fieldPermissions>\s+<editable>false<\/editable>\s+<field>Opportunity\.Fathom_Last_Call__c[^]*?<\/fieldPermissions>/;
    const custom = '<customPermissions><enabled>true</enabled><name>Fathom_Admin</name></customPermissions>';
    await expectEachNamed(copy, 'references', [
      {
        file: ADMIN_SET,
        from: lastCall,
        to: '',
        problem: /fieldPermissions for Opportunity\.Fathom_Last_Call__c is missing/,
      },
      { file: ADMIN_SET, from: 'Task.Fathom_Key__c', to: 'Task.Fathom_Keys__c', problem: /there is no such field/ },
      {
        file: USER_SET,
        from: /<classAccesses>[^]*?<\/classAccesses>/,
        to: '',
        problem: /classAccesses for FathomDealController is missing/,
      },
      {
        file: INTEGRATION_SET,
        from: '    <customSettingAccesses>',
        to: `    ${custom}\n    <customSettingAccesses>`,
        problem: /customPermissions for Fathom_Admin is more than it needs/,
      },
    ]);
  });

  test('labels, tabs, pages, credentials and permissions that do not exist are named', async () => {
    const [label, renamed] = ['<fullName>Fathom_Apex_Needs_Sync<', '<fullName>Fathom_Apex_Needs_Sink<'];
    const access = `${MAIN}/classes/FathomAccess.cls`;
    await expectEachNamed(copy, 'references', [
      { file: LABELS, from: label, to: renamed, told: access, problem: /there is no label Fathom_Apex_Needs_Sync/ },
      { file: LABELS, from: /\n$/, to: '\n\n', problem: /Fathom_Apex_Needs_Sink is used nowhere/ },
      { file: TAB, from: 'fathomSetup<', to: 'fathomSetUp<', problem: /there is no component fathomSetUp/ },
      { file: PAGE, from: '>fathomDealView<', to: '>fathomDealWiew<', problem: /there is no component fathomDealWiew/ },
      {
        file: `${MAIN}/classes/FathomService.cls`,
        from: 'callout:Fathom_Service',
        to: 'callout:Fathom_Servis',
        problem: /there is no named credential Fathom_Servis/,
      },
      {
        file: access,
        from: "'Fathom_Sync_Calls'",
        to: "'Fathom_Sync_Call'",
        problem: /there is no custom permission Fathom_Sync_Call/,
      },
    ]);
  });

  test('every unknown import is named with its line', async () => {
    const imports: [line: string, problem: RegExp][] = [
      ["import a from '@salesforce/apex/FathomDeals.dealView';", /there is no Apex class FathomDeals/],
      ["import b from '@salesforce/apex/FathomDealController.deal';", /no @AuraEnabled static method deal/],
      ["import d from '@salesforce/label/c.Fathom_Nothing';", /there is no label Fathom_Nothing/],
      ["import e from '@salesforce/customPermission/Fathom_X';", /there is no custom permission Fathom_X/],
      ["import { f } from 'c/fathomNothing';", /there is no component fathomNothing/],
      ["import g from '@salesforce/schema/Opportunity.Fathom_X__c';", /no object or field Opportunity\.Fathom_X__c/],
      ["import { h } from 'lightning/nothing';", /there is no module lightning\/nothing/],
      ["import explain from '@salesforce/apex/FathomDealController.explain';", /^$/],
      ["const x = 'Fathom_X__c';", /there is no custom object, field or relationship Fathom_X__c/],
      ["explain({ meeting: 'm1' });", /has no parameter meeting \(it has: meetingId\)/],
    ];
    const source = [...imports.map(([line]) => line), COMPONENT_FILES['fathomSeed.js']].join('\n');
    writeComponent(copy, { 'fathomSeed.js': source });

    const { exitCode, lines } = await copy.check(['references']);

    imports.forEach(([, problem], index) => {
      const place = `${SEED}/fathomSeed.js:${index + 1}: `;
      expect(lines.filter((line) => line.startsWith(place)).join('\n')).toMatch(problem);
    });
    expect(exitCode).toBe(1);
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
    writeComponent(copy, changed);
    const { exitCode, lines } = await copy.check([check]);
    expect(lines.filter((line) => line.startsWith(`${SEED}/${file}`) && problem.test(line))).not.toEqual([]);
    expect(exitCode).toBe(1);
  });
});
