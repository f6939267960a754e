import { setAutomatic, setPause } from '../../admin/automatic.ts';
import { ingestProgress, requestIngest } from '../../admin/ingest.ts';
import { chooseDeal, listMeetingsView, readMeetingView } from '../../admin/meetings.ts';
import { previewPlan } from '../../admin/preview.ts';
import {
  beginConnect,
  browserLeg,
  checkSalesforce,
  disconnect,
  finishConnect,
} from '../../admin/salesforce-connection.ts';
import { readSettings, refreshSettings } from '../../admin/settings.ts';
import { checkFathom, connectFathom, disconnectFathom, listSourcesView } from '../../admin/sources.ts';
import { requestSync, syncAndWait } from '../../admin/sync-now.ts';
import { listSyncsView, retrySyncs } from '../../admin/syncs.ts';
import type { Admin } from './parts.ts';

/** The real functions; the type keeps their signatures and the endpoints together. */
export const admin: Admin = {
  listSourcesView,
  connectFathom,
  checkFathom,
  disconnectFathom,
  beginConnect,
  browserLeg,
  finishConnect,
  checkSalesforce,
  disconnect,
  setAutomatic,
  setPause,
  readSettings,
  refreshSettings,
  requestIngest,
  ingestProgress,
  listMeetingsView,
  readMeetingView,
  chooseDeal,
  previewPlan,
  requestSync,
  syncAndWait,
  listSyncsView,
  retrySyncs,
};
