import { obstacles } from './checks';
import { isChanged } from './drafts';
import { LABELS } from './labels';
import { check, readRows } from './reading';
import { afterSave, saveAll } from './saving';
import { messageOf } from './view';

/**
 * Checks and saves what was edited. One obstacle, and nothing is saved: all of them are named.
 * @returns {drafts, checks, message (null when all went well), isSaved (whether anything was tried in Salesforce)}
 */
export async function trySave(drafts) {
  const checks = await check(drafts);
  const items = obstacles(drafts, checks);
  if (items.length > 0) {
    return { drafts, checks, message: { variant: 'error', heading: LABELS.refused, items }, isSaved: false };
  }
  const results = await saveAll(drafts.filter(isChanged));
  const message = messageOf(drafts, results);
  return { drafts: afterSave(drafts, results, await readRows()), checks, message, isSaved: true };
}
