import { worstOf, type Check, type CheckState } from '../../types/verification.ts';
import { apiBudget } from './checks/api-budget.ts';
import { apiEnabled } from './checks/api-enabled.ts';
import { callFields } from './checks/call-fields.ts';
import { clock } from './checks/clock.ts';
import { judgeConnection } from './checks/connection.ts';
import { dealAccess } from './checks/deal-access.ts';
import { judgeFathom } from './checks/fathom-keys.ts';
import { hostTask } from './checks/host-task.ts';
import { identity } from './checks/identity.ts';
import { mappedFields } from './checks/mapped-fields.ts';
import { judgeObjects, objectAccess } from './checks/object-access.ts';
import { packageFields } from './checks/package-fields.ts';
import { recordTypes } from './checks/record-types.ts';
import { rehearsal } from './checks/rehearsal.ts';
import { requiredFields } from './checks/required-fields.ts';
import { scopes } from './checks/scopes.ts';
import { settingsReadable } from './checks/settings-readable.ts';
import { sharedActivities } from './checks/shared-activities.ts';
import { taskStatus } from './checks/task-status.ts';
import { validationRules } from './checks/validation-rules.ts';
import { viewAll } from './checks/view-all.ts';
import type { OrgCheck, OrgVerifyFacts, VerifyFacts } from './facts.ts';

/** In the order in which they are shown: who, what for, whereto, and the proof. */
const CHECKS: readonly OrgCheck[] = [
  identity,
  apiEnabled,
  scopes,
  packageFields,
  objectAccess,
  callFields,
  mappedFields,
  settingsReadable,
  viewAll,
  hostTask,
  taskStatus,
  recordTypes,
  requiredFields,
  validationRules,
  dealAccess,
  sharedActivities,
  apiBudget,
  clock,
  rehearsal,
];

function withOrg(facts: VerifyFacts): OrgVerifyFacts | null {
  const { read, connection } = facts;
  return read === null || connection === null ? null : { ...facts, ...read, connection };
}

/** A hidden object keeps everything else from being read; which one, and the cure, can be told all the same. */
function hiddenObjects({ accessAlone: access, connection }: VerifyFacts): Check[] {
  if (access === null || connection === null) return [];
  const { name, title } = objectAccess;
  return [{ name, title, ...judgeObjects({ access, connection, org: null }) }];
}

/** Judges everything that was read (C6). Pure. Checks of an organisation that could not be read are left out: one red says why. */
export function judgeSetup(facts: VerifyFacts): { readonly state: CheckState; readonly checks: Check[] } {
  const org = withOrg(facts);
  const ofOrg = org === null ? [] : CHECKS.map(({ name, title, judge }) => ({ name, title, ...judge(org) }));
  const checks: Check[] = [
    { name: 'connection', title: 'Salesforce connection', ...judgeConnection(facts) },
    ...(org === null ? hiddenObjects(facts) : []),
    ...ofOrg.filter(({ name }) => name !== 'rehearsal'),
    { name: 'fathom_keys', title: 'Fathom keys', ...judgeFathom(facts) },
    ...ofOrg.filter(({ name }) => name === 'rehearsal'),
  ];
  return { state: worstOf(checks), checks };
}
