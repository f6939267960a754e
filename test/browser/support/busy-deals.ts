import { dealOf } from '../../sandbox/data/deals.ts';
import { ingested, newCallsHappen } from '../../support/play.ts';
import { connectFathom, connectSalesforce } from '../../support/stage.ts';
import { dealPage, startPreview } from './preview.ts';
import type { Preview } from './preview.ts';

/** Calls of the sample world's past that the team's key shows. */
const PAST_CALLS = 79;

/** The deal with most calls: some written, most from before automatic sync. */
export const NORTHGATE = dealPage(dealOf('northgate-1').id);

/** Both sides connected, 79 old calls known, twenty new ones written by automatic sync. */
export async function startBusyPreview(): Promise<Preview> {
  const preview = await startPreview();
  const { stage } = preview;
  await connectFathom(stage);
  await connectSalesforce(stage);
  await ingested(stage, PAST_CALLS);
  await newCallsHappen(stage, PAST_CALLS);
  return preview;
}
