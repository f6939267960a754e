/**
 * Everything that somebody does to a tenant and that the audit log keeps (who, what, when). `detail` of a line holds ids,
 * switches and reasons, never a secret.
 */
export const ACTS = {
  'tenant.create': 'A tenant was made, with its first API key.',
  'tenant.rotate_key': 'The tenant got a new API key; the old ones end at the time given.',
  'keys.rotate': 'Stored secrets were sealed anew with the current encryption key.',
  'fathom.connect': 'A Fathom API key was connected or renewed.',
  'fathom.disconnect': 'A Fathom API key was forgotten.',
  'salesforce.connect_begun': 'Connecting Salesforce was begun.',
  'salesforce.connected': 'Salesforce was connected.',
  'salesforce.other_org': 'Another Salesforce organisation was connected; it waits for confirmation.',
  'salesforce.new_org_confirmed': 'The tenant was bound to another Salesforce organisation.',
  'salesforce.disconnect': 'A Salesforce connection was revoked and forgotten.',
  'automatic.on': 'Automatic sync was switched on.',
  'automatic.off': 'Automatic sync was switched off.',
  'pause.on': 'All writing was paused.',
  'pause.off': 'Writing was resumed.',
  'ingest.request': 'A pull from Fathom was asked for.',
  'meeting.sync': 'A call was sent to Salesforce by hand.',
  'meeting.deal_chosen': 'A deal was chosen for a call.',
  'meeting.preferred': 'One of several recordings of a meeting was chosen.',
  'syncs.retry': 'What had failed was tried again.',
} as const;

export type Act = keyof typeof ACTS;
