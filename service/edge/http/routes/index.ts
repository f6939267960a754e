import type { Endpoint } from '../endpoint.ts';
import { getHealth } from './getHealth.ts';
import { getMetrics } from './getMetrics.ts';
import { getReadiness } from './getReadiness.ts';
import { postFathomWebhook } from './postFathomWebhook.ts';
import { getOauthStart } from './getOauthStart.ts';
import { getOauthCallback } from './getOauthCallback.ts';
import { getSources } from './getSources.ts';
import { putFathomSource } from './putFathomSource.ts';
import { deleteFathomSource } from './deleteFathomSource.ts';
import { postFathomCheck } from './postFathomCheck.ts';
import { postSalesforceConnect } from './postSalesforceConnect.ts';
import { deleteSalesforceSource } from './deleteSalesforceSource.ts';
import { postSalesforceCheck } from './postSalesforceCheck.ts';
import { postConfirmNewOrg } from './postConfirmNewOrg.ts';
import { postAutomatic } from './postAutomatic.ts';
import { postPause } from './postPause.ts';
import { getSettings } from './getSettings.ts';
import { postSettingsRefresh } from './postSettingsRefresh.ts';
import { getFilters } from './getFilters.ts';
import { postFilterPreview } from './postFilterPreview.ts';
import { postIngest } from './postIngest.ts';
import { getIngest } from './getIngest.ts';
import { listMeetings } from './listMeetings.ts';
import { getMeeting } from './getMeeting.ts';
import { getMeetingPlan } from './getMeetingPlan.ts';
import { getMeetingExplain } from './getMeetingExplain.ts';
import { postMeetingRehearse } from './postMeetingRehearse.ts';
import { getVerification } from './getVerification.ts';
import { postVerification } from './postVerification.ts';
import { postMeetingSync } from './postMeetingSync.ts';
import { postMeetingDeal } from './postMeetingDeal.ts';
import { postMeetingPrefer } from './postMeetingPrefer.ts';
import { getDeal } from './getDeal.ts';
import { postMeetingUndo } from './postMeetingUndo.ts';
import { listJournal } from './listJournal.ts';
import { postJournalKeep } from './postJournalKeep.ts';
import { postJournalUndo } from './postJournalUndo.ts';
import { postSuggestion } from './postSuggestion.ts';
import { postErase } from './postErase.ts';
import { listFields } from './listFields.ts';
import { listSections } from './listSections.ts';
import { getPipeline } from './getPipeline.ts';
import { listMappings } from './listMappings.ts';
import { postMappingsValidate } from './postMappingsValidate.ts';
import { listAudit } from './listAudit.ts';
import { listBackfills } from './listBackfills.ts';
import { postBackfill } from './postBackfill.ts';
import { getBackfill } from './getBackfill.ts';
import { listBackfillItems } from './listBackfillItems.ts';
import { postBackfillApprove } from './postBackfillApprove.ts';
import { postBackfillPause } from './postBackfillPause.ts';
import { postBackfillResume } from './postBackfillResume.ts';
import { postBackfillCancel } from './postBackfillCancel.ts';
import { postBackfillUndo } from './postBackfillUndo.ts';
import { getOptions } from './getOptions.ts';
import { getSyncsCsv } from './getSyncsCsv.ts';
import { getUsage } from './getUsage.ts';
import { listSyncCauses } from './listSyncCauses.ts';
import { listSyncs } from './listSyncs.ts';
import { postSyncsRetry } from './postSyncsRetry.ts';
import { putOptions } from './putOptions.ts';

/** Every endpoint of the interface, in the order of design section 6; OpenAPI will be derived from this list. */
export const endpoints: readonly Endpoint[] = [
  getHealth,
  getReadiness,
  getMetrics,
  postFathomWebhook,
  getOauthStart,
  getOauthCallback,
  getSources,
  putFathomSource,
  deleteFathomSource,
  postFathomCheck,
  postSalesforceConnect,
  deleteSalesforceSource,
  postSalesforceCheck,
  postConfirmNewOrg,
  postAutomatic,
  postPause,
  getSettings,
  postSettingsRefresh,
  getFilters,
  postFilterPreview,
  listFields,
  listSections,
  getPipeline,
  listMappings,
  postMappingsValidate,
  postIngest,
  getIngest,
  listMeetings,
  getMeeting,
  getMeetingPlan,
  postMeetingRehearse,
  postMeetingSync,
  postMeetingDeal,
  postMeetingPrefer,
  getMeetingExplain,
  getDeal,
  postMeetingUndo,
  listJournal,
  postJournalUndo,
  postJournalKeep,
  postSuggestion,
  postErase,
  postVerification,
  getVerification,
  listSyncs,
  listSyncCauses,
  getSyncsCsv,
  postSyncsRetry,
  listBackfills,
  postBackfill,
  getBackfill,
  listBackfillItems,
  postBackfillApprove,
  postBackfillPause,
  postBackfillResume,
  postBackfillCancel,
  postBackfillUndo,
  getOptions,
  putOptions,
  getUsage,
  listAudit,
];
