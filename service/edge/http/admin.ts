import { setAutomatic, setPause } from '../../admin/automatic.ts';
import { listAuditView } from '../../admin/audit.ts';
import { listFilters, previewFilter } from '../../admin/filters.ts';
import { acceptDelivery, ingestProgress, requestIngest } from '../../admin/ingest.ts';
import { chooseDeal, listMeetingsView, readMeetingView } from '../../admin/meetings.ts';
import { previewPlan } from '../../admin/preview.ts';
import { preferMeeting } from '../../admin/recordings.ts';
import {
  beginConnect,
  browserLeg,
  checkSalesforce,
  confirmNewOrg,
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
  confirmNewOrg,
  disconnect,
  setAutomatic,
  setPause,
  readSettings,
  refreshSettings,
  listFilters,
  previewFilter,
  requestIngest,
  ingestProgress,
  acceptDelivery,
  listMeetingsView,
  readMeetingView,
  chooseDeal,
  preferMeeting,
  previewPlan,
  requestSync,
  syncAndWait,
  listSyncsView,
  retrySyncs,
  listAuditView,
};
