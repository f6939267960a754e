// Seeds that are well-formed, and that an org refuses or lets go dead without a word.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { copyPackage, type PackageCopy } from './package-copy.ts';
import {
  APP,
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

const FIELDS = `${MAIN}/objects/Fathom_Filter__c/fields`;

let copy: PackageCopy;
beforeEach(() => {
  copy = copyPackage();
});
afterEach(() => copy.dispose());

test('sizes and labels of fields that cannot be deployed are named', async () => {
  await expectEachNamed(copy, 'deploy', [
    { file: `${FIELDS}/Value__c.field-meta.xml`, from: /<length>255.*>/, to: '', problem: /Must specify 'length'/ },
    { file: `${FIELDS}/Kind__c.field-meta.xml`, from: /<label>.*>/, to: '', problem: /a non-empty label/ },
    {
      file: `${MAIN}/objects/Activity/fields/Fathom_Key__c.field-meta.xml`,
      from: '>255<',
      to: '>256<',
      problem: /a length of 1 to 255, not 256/,
    },
  ]);
});

test('grants of standard fields and objects that do not exist are named', async () => {
  await expectEachNamed(copy, 'deploy', [
    {
      file: INTEGRATION_SET,
      from: '>Contact.Email<',
      to: '>Contact.Emal<',
      problem: /no CustomField named Contact\.Emal/,
    },
    { file: INTEGRATION_SET, from: '>Lead<', to: '>Leed<', problem: /no CustomObject named Leed/ },
  ]);
});

test('what a permission set must grant besides reading fields is named', async () => {
  const principal = /<externalCredentialPrincipalAccesses>[^]*?<\/externalCredentialPrincipalAccesses>/;
  const settings = /<customSettingAccesses>[^]*?<\/customSettingAccesses>/;
  await expectEachNamed(copy, 'references', [
    { file: USER_SET, from: settings, to: '', problem: /customSettingAccesses for Fathom_Settings__c is missing/ },
    {
      file: USER_SET,
      from: '>UserExternalCredential<',
      to: '>Account<',
      problem: /for UserExternalCredential is missing/,
    },
    { file: USER_SET, from: principal, to: '', problem: /Fathom_Service-Service is missing/ },
    { file: INTEGRATION_SET, from: '>EditTask<', to: '>EditTsk<', problem: /userPermissions for EditTask is missing/ },
    { file: INTEGRATION_SET, from: '>ViewSetup<', to: '>ViewSetp<', problem: /for ViewSetp is more than it needs/ },
    {
      file: INTEGRATION_SET,
      from: /true<\/editable>\s+<field>Event\.Fathom_Key__c/,
      to: 'false</editable><field>Event.Fathom_Key__c',
      problem: /Event\.Fathom_Key__c must be editable/,
    },
  ]);
});

test('labels, versions, tabs and pages are held against what an org takes', async () => {
  copy.replace(`${MAIN}/lwc/fathomSetup/fathomSetup.js-meta.xml`, '<isExposed>true', '<isExposed>false');
  await expectEachNamed(copy, 'references', [
    {
      file: LABELS,
      from: '<fullName>Fathom_Apex_Needs_Sync<',
      to: '<fullName>Fathom_Apex_Needs_User<',
      problem: /Fathom_Apex_Needs_User is given twice/,
    },
    {
      file: LABELS,
      from: '<fullName>Fathom_Apex_No_Key<',
      to: '<fullName>Fathom__Key<',
      problem: /Fathom__Key is no name/,
    },
    { file: LABELS, from: /<value>[^<]*</, to: '<value><', problem: /has no text/ },
    {
      file: LABELS,
      from: /<shortDescription>[^<]*</,
      to: `<shortDescription>${'x'.repeat(81)}<`,
      problem: /has a short description over 80/,
    },
    { file: `${MAIN}/classes/FathomRefusal.cls-meta.xml`, from: '66.0', to: '70.0', problem: /apiVersion is 70\.0/ },
    { file: APP, from: 'standard-Task', to: 'standard-Tasks', problem: /there is no tab standard-Tasks/ },
    { file: TAB, from: 'label>Fathom Setup<', to: 'label>Fathom Set-up<', problem: /fathomSetup is not exposed/ },
    { file: PAGE, from: '>c_fathomDealView<', to: '>force_detailPanel<', problem: /force_detailPanel is given twice/ },
    { file: PAGE, from: '>sidebar<', to: '>sidebars<', problem: /has no region sidebars/ },
  ]);
});

test('a tab with a component that has no such target is named', async () => {
  const problem = /fathomDealView has no target lightning__Tab/;
  await expectEachNamed(copy, 'references', [{ file: TAB, from: 'fathomSetup<', to: 'fathomDealView<', problem }]);
});

test('what templates name and no compiler looks up is named with its line', async () => {
  const lines: [html: string, problem: RegExp][] = [
    ['<lightning-buton label="x"></lightning-buton>', /there is no base component lightning-buton/],
    ['<p for:eac={items}>x</p>', /there is no directive for:eac/],
    ['<button onclick={handleNothing}>x</button>', /the component has no member handleNothing/],
    ['<p>{nothing.at.all}</p>', /the component has no member nothing/],
    ['<c-fathom-nothing></c-fathom-nothing>', /there is no component fathomNothing/],
    ['<c-fathom-notice no-such="x"></c-fathom-notice>', /c-fathom-notice has no @api property noSuch/],
  ];
  writeComponent(copy, {
    'fathomSeed.html': ['<template>', ...lines.map(([html]) => html), '</template>', ''].join('\n'),
  });
  const { exitCode, lines: told } = await copy.check(['references']);
  lines.forEach(([, problem], index) => {
    const place = `${SEED}/fathomSeed.html:${index + 2}: `;
    expect(told.filter((line) => line.startsWith(place)).join('\n')).toMatch(problem);
  });
  expect(exitCode).toBe(1);
});
