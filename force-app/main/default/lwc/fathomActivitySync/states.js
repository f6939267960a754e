import { LABELS } from './labels';

/** What set a sync off. */
export const TRIGGERS = { automatic: LABELS.automatic, manual: LABELS.manual, retry: LABELS.retryTrigger };

/** Trying again changes nothing where all is written, or where it is being written. */
const AT_REST = ['partly_synced', 'not_synced', 'failed', 'waiting'];

/** What a person may do with a line: {name, label}. */
export const actionsOf = ({ status, results }) => [
  { name: 'why', label: LABELS.why },
  { name: 'preview', label: LABELS.preview },
  ...(AT_REST.includes(status) ? [{ name: 'retry', label: LABELS.retry }] : []),
  ...(results.some(({ recordId }) => recordId) ? [{ name: 'undo', label: LABELS.undo }] : []),
];
