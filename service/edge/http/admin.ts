import { setAutomatic, setPause } from '../../admin/automatic.ts';
import { listAuditView } from '../../admin/audit.ts';
import { chooseDeal } from '../../admin/choose-deal.ts';
import { eraseEmail } from '../../admin/erase.ts';
import { explainMeeting } from '../../admin/explain/explain.ts';
import { listFilters, previewFilter } from '../../admin/filters.ts';
import { readDealView } from '../../admin/deal-view.ts';
import { acceptDelivery, ingestProgress, requestIngest } from '../../admin/ingest.ts';
import { keepEdit, listJournalView } from '../../admin/journal.ts';
import { listFields } from '../../admin/mappings/fields.ts';
import { listMappings } from '../../admin/mappings/mappings.ts';
import { readPipeline } from '../../admin/mappings/pipeline.ts';
import { listSections } from '../../admin/mappings/sections.ts';
import { validateMappings } from '../../admin/mappings/validate.ts';
import { listMeetingsView, readMeetingView } from '../../admin/meetings.ts';
import { previewPlan } from '../../admin/preview.ts';
import { rehearseMeeting } from '../../admin/rehearse/rehearse.ts';
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
import { decideSuggestion } from '../../admin/suggestions.ts';
import { requestSync, syncAndWait } from '../../admin/sync-now.ts';
import {
  approveBackfill,
  cancelBackfill,
  createBackfill,
  pauseBackfill,
  resumeBackfill,
  undoBackfill,
} from '../../admin/backfill/backfill.ts';
import { listBackfillItems, listBackfillsView, readBackfillView } from '../../admin/backfill/view.ts';
import { logCsv } from '../../admin/log-csv.ts';
import { readOptions, saveOptions } from '../../admin/options.ts';
import { listCausesView, listSyncsView, retrySyncs } from '../../admin/syncs.ts';
import { usageView } from '../../admin/usage.ts';
import { undoChange, undoMeeting } from '../../admin/undo/undo.ts';
import { lastVerification } from '../../admin/verify/last.ts';
import { verify } from '../../admin/verify/verify.ts';
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
  listFields,
  listSections,
  readPipeline,
  listMappings,
  validateMappings,
  requestIngest,
  ingestProgress,
  acceptDelivery,
  listMeetingsView,
  readMeetingView,
  chooseDeal,
  preferMeeting,
  readDealView,
  previewPlan,
  rehearseMeeting,
  explainMeeting,
  verify,
  lastVerification,
  requestSync,
  syncAndWait,
  listSyncsView,
  listCausesView,
  approveBackfill,
  cancelBackfill,
  createBackfill,
  pauseBackfill,
  resumeBackfill,
  undoBackfill,
  listBackfillItems,
  listBackfillsView,
  readBackfillView,
  logCsv,
  readOptions,
  saveOptions,
  usageView,
  retrySyncs,
  listAuditView,
  keepEdit,
  listJournalView,
  undoChange,
  undoMeeting,
  decideSuggestion,
  eraseEmail,
};
