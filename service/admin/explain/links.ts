/** Addresses in the org's own pages (Lightning Experience). */

/** The page of a record, or `null` where the org's address is not known. */
export function recordUrl(instanceUrl: string | null, id: string | null): string | null {
  return instanceUrl === null || id === null ? null : `${instanceUrl}/${id}`;
}

const SETUP_PAGES = {
  fathom: '/lightning/n/Fathom_Setup',
  flows: '/lightning/setup/Flows/home',
  users: '/lightning/setup/ManageUsers/home',
  permissionSets: '/lightning/setup/PermSets/home',
  territories: '/lightning/setup/Territory2Models/home',
  systemOverview: '/lightning/setup/SystemOverview/home',
  storage: '/lightning/setup/CompanyResourceDisk/home',
  apexTriggers: '/lightning/setup/ApexTriggers/home',
  packages: '/lightning/setup/ImportedPackage/home',
  duplicateRules: '/lightning/setup/DuplicateRules/home',
} as const;

/** A page of Setup. */
export function setupUrl(instanceUrl: string | null, page: keyof typeof SETUP_PAGES): string | null {
  return instanceUrl === null ? null : `${instanceUrl}${SETUP_PAGES[page]}`;
}

/** A page of an object in the Object Manager. */
export function objectUrl(
  instanceUrl: string | null,
  sObject: string,
  page: 'FieldsAndRelationships' | 'ValidationRules',
): string | null {
  return instanceUrl === null ? null : `${instanceUrl}/lightning/setup/ObjectManager/${sObject}/${page}/view`;
}

/** One validation rule. */
export function ruleUrl(instanceUrl: string | null, sObject: string, ruleId: string): string | null {
  return instanceUrl === null
    ? null
    : `${instanceUrl}/lightning/setup/ObjectManager/${sObject}/ValidationRules/${ruleId}/view`;
}
