import readFields from '@salesforce/apex/FathomMappingController.fields';
import readMappings from '@salesforce/apex/FathomMappingController.mappings';
import rows from '@salesforce/apex/FathomMappingController.rows';
import readSections from '@salesforce/apex/FathomMappingController.sections';
import validate from '@salesforce/apex/FathomMappingController.validate';
import refreshSettings from '@salesforce/apex/FathomSyncController.refreshSettings';
import { errorOf, format } from 'c/fathomShared';
import { byKey, checkable } from './checks';
import { forCheck } from './drafts';
import { LABELS } from './labels';

const unread = (error) => ({ unread: errorOf(error).message });

/** What the service knows: any part may be missing, then it is {unread: why}. */
export async function readService() {
  const [fields, sections, mappings] = await Promise.all(
    [readFields, readSections, readMappings].map((read) => read().catch(unread)),
  );
  return { fields, sections, mappings };
}

export const readRows = () => rows();

/** The mappings as they stand in Salesforce are a must; without the service they can still be looked at. */
export async function readAll() {
  const [stored, service] = await Promise.all([readRows(), readService()]);
  return { rows: stored, ...service };
}

/** The service's findings by draft (checks.js). */
export async function check(drafts) {
  const asked = checkable(drafts);
  return asked.length === 0 ? {} : byKey(asked, await validate({ mappings: forCheck(asked) }));
}

/** Salesforce has it; the service is told. @returns null, or why it will only read it by itself within minutes */
export const tellService = () =>
  refreshSettings().then(
    () => null,
    (error) => format(LABELS.later, errorOf(error).message),
  );
