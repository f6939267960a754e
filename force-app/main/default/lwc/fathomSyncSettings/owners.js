import { format } from 'c/fathomShared';
import { LABELS } from './labels';

const NAMES = {
  org: () => LABELS.org,
  profile: (name) => format(LABELS.profile, name),
  user: (name) => format(LABELS.user, name),
};

const ORDER = ['org', 'profile', 'user'];

/**
 * Who has settings, the org first even if it has none yet: rows as FathomSyncController.settingsRows answers, with
 * `label`. `added` are owners a person has just picked; they have no row until the first save.
 */
export function ownersOf(rows, orgId, added) {
  const known = rows.some(({ level }) => level === 'org')
    ? rows
    : [...rows, { setupOwnerId: orgId, ownerName: '', level: 'org', values: {} }];
  const fresh = added.filter(({ id }) => known.every(({ setupOwnerId }) => setupOwnerId !== id));
  const all = [
    ...known,
    ...fresh.map(({ id, name, level }) => ({ setupOwnerId: id, ownerName: name, level, values: {} })),
  ];
  return all
    .map((owner) => ({ ...owner, label: NAMES[owner.level](owner.ownerName) }))
    .sort(
      (one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level) || one.label.localeCompare(other.label),
    );
}
