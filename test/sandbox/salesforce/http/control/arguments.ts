/** What each method of the control port may be told; a misspelt key would otherwise do nothing and look like success. */
const KEYS: Readonly<Record<string, string>> = {
  addFault: 'match action',
  clearFaults: 'id',
  failWrites: 'errorCode message fields object operation recordId field where nth times',
  requests: 'since',
  records: 'sObject',
  alter: 'sObject id fields username',
  remove: 'sObject id username',
  advanceClock: 'seconds',
  setClock: 'now',
  setLimits: 'max used concurrentMax longAfterMs',
  setApp:
    'clientId clientSecret name callbackUrls scopes installed rotation secretRequired listsCustomPermissions sessionMinutes',
  expireSessions: 'username',
  revokeGrants: 'username',
  setUserActive: 'username active',
  assignPermissionSet: 'username name',
  unassignPermissionSet: 'username name',
  session: 'username scopes',
  approve: 'authorizeUrl username decision',
  addValidationRule: 'sObject name formula message field active description',
  removeValidationRule: 'sObject name',
  addTrigger: 'object name on when set refuse scope times',
  addFlow: 'object name on when set refuse scope times',
  removeAutomation: 'name',
  lockRecord: 'id times',
  unlockRecord: 'id',
  setApprovalLock: 'id locked',
  setOrgWideDefault: 'sObject access',
  shareWith: 'username id access',
  archiveTask: 'id',
  mergeRecords: 'masterId loserIds',
  deleteField: 'sObject field',
  setUserPermission: 'holder permission enabled',
  setFieldPermission: 'holder field readable editable',
};

const FAULT_KEYS = ['method', 'path', 'pathPattern', 'bodyPattern', 'skip', 'times'];
const FAULT_ACTIONS = ['latency', 'status', 'error', 'cut', 'hang', 'session-expired', 'limit'];

/**
 * Checks an argument that came over HTTP.
 *
 * @throws Error that names the keys a method does not know, or a fault's unknown action
 */
export function checkArgument(method: string, input: object): void {
  if (method === 'load') return;
  known(method, input, (KEYS[method] ?? '').split(' '));
  if (method !== 'addFault') return;
  const { match = {}, action } = input as { match?: object; action?: { type?: string } };
  known('match', match, FAULT_KEYS);
  if (!FAULT_ACTIONS.includes(action?.type ?? '')) throw new Error(`action.type is one of ${FAULT_ACTIONS.join(', ')}`);
}

function known(what: string, input: object, keys: readonly string[]): void {
  const strange = Object.keys(input).filter((key) => !keys.includes(key));
  if (strange.length > 0) throw new Error(`${what} does not know ${strange.join(', ')}; it takes ${keys.join(', ')}`);
}
