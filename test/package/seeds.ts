import { expect } from '@jest/globals';
import type { PackageCopy } from './package-copy.ts';

export const MAIN = 'force-app/main/default';
export const ADMIN_SET = `${MAIN}/permissionsets/Fathom_Admin.permissionset-meta.xml`;
export const USER_SET = `${MAIN}/permissionsets/Fathom_User.permissionset-meta.xml`;
export const INTEGRATION_SET = `${MAIN}/permissionsets/Fathom_Integration.permissionset-meta.xml`;
export const LABELS = `${MAIN}/labels/CustomLabels.labels-meta.xml`;
export const TAB = `${MAIN}/tabs/Fathom_Setup.tab-meta.xml`;
export const APP = `${MAIN}/applications/Fathom.app-meta.xml`;
export const PAGE = `${MAIN}/flexipages/Fathom_Opportunity_Record_Page.flexipage-meta.xml`;
export const SEED = `${MAIN}/lwc/fathomSeed`;

export const CLASS_META = `<?xml version="1.0" encoding="UTF-8" ?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>66.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;

export const COMPONENT_FILES = {
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
export function writeComponent(copy: PackageCopy, changed: Partial<typeof COMPONENT_FILES>): void {
  for (const [file, text] of Object.entries({ ...COMPONENT_FILES, ...changed })) copy.write(`${SEED}/${file}`, text);
}

/** A slip of the hand: where, what becomes what, and the problem that must be told. */
export interface Seed {
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly problem: RegExp;
  /** Where the problem is told, if not where the slip is. */
  readonly told?: string;
}

/** Seeds that do not disturb each other, checked in one run: it is red, and each is told with its file. */
export async function expectEachNamed(copy: PackageCopy, check: string, seeds: readonly Seed[]): Promise<void> {
  for (const { file, from, to } of seeds) copy.replace(file, from, to);
  const { exitCode, lines } = await copy.check([check]);
  const unnamed = seeds.filter(
    ({ file, told, problem }) => !lines.some((line) => line.startsWith(told ?? file) && problem.test(line)),
  );
  expect(unnamed).toEqual([]);
  expect(lines).toContain(`FAIL  package: ${check}`);
  expect(exitCode).toBe(1);
}
