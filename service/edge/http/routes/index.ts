import type { Endpoint } from '../endpoint.ts';
import { getHealth } from './getHealth.ts';
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
import { postMeetingSync } from './postMeetingSync.ts';
import { postMeetingDeal } from './postMeetingDeal.ts';
import { postMeetingPrefer } from './postMeetingPrefer.ts';
import { listAudit } from './listAudit.ts';
import { listSyncs } from './listSyncs.ts';
import { postSyncsRetry } from './postSyncsRetry.ts';

/** Every endpoint of the interface, in the order of design section 6; OpenAPI will be derived from this list. */
export const endpoints: readonly Endpoint[] = [
  getHealth,
  getReadiness,
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
  postIngest,
  getIngest,
  listMeetings,
  getMeeting,
  getMeetingPlan,
  postMeetingSync,
  postMeetingDeal,
  postMeetingPrefer,
  listSyncs,
  postSyncsRetry,
  listAudit,
];
