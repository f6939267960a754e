/** Deal View in each of its states, reached as they are reached in life. */
import type { Page } from 'playwright-core';
import { dealPage } from '../../test/browser/support/preview.ts';
import type { Preview } from '../../test/browser/support/preview.ts';
import { NORTHGATE } from '../../test/browser/support/busy-deals.ts';
import type { DealView } from '../../service/deal-view/shape.ts';
import { memberOf } from '../../test/sandbox/data/team.ts';
import type { MemberKey } from '../../test/sandbox/data/team.ts';
import { ApiClient } from '../../test/support/api-client.ts';
import { PHONE, take } from './camera.ts';

const VIEW = 'c-fathom-deal-view';

/** Nothing listens there: the discard port of loopback. */
const NOWHERE = 'http://127.0.0.1:9';

type Deal = Pick<DealView, 'opportunityId' | 'state' | 'hiddenPrivateCalls' | 'calls' | 'needsYou'>;

/** A state of a deal, and who sees it. */
interface State {
  readonly as: MemberKey;
  readonly fits: (deal: Deal) => boolean;
}

const asks = (kind: string) => (deal: Deal) => deal.needsYou.some((need) => need.kind === kind);
const is = (state: string) => (deal: Deal) => deal.state === state;

const STATES: Readonly<Record<string, State>> = {
  'deal-no-calls': { as: 'maren', fits: ({ calls }) => calls.length === 0 },
  'deal-not-synced': { as: 'maren', fits: is('not_synced') },
  'deal-needs-you': { as: 'tobias', fits: asks('suggestion') },
  'deal-choose-deal': { as: 'priya', fits: asks('choose_deal') },
  'deal-partly-written': { as: 'tobias', fits: is('partly_written') },
  'deal-processing': { as: 'maren', fits: is('processing') },
  'deal-private-hidden': { as: 'maren', fits: (deal) => deal.hiddenPrivateCalls > 0 },
};

function tab(name: string) {
  return (page: Page) => page.getByRole('tab', { name }).click();
}

/** The first deal that fits, as this person sees it. Maren is an admin. */
async function findDeal({ stage }: Preview, { as, fits }: State): Promise<Deal | null> {
  const headers = { 'x-acting-user-email': memberOf(as).email, 'x-acting-user-admin': String(as === 'maren') };
  const api = new ApiClient(stage.serviceUrl, stage.apiKey, headers);
  for (const row of stage.world.salesforce['Opportunity'] ?? []) {
    const id = String(row['Id']);
    const deal = await api.get<Deal>(`/api/v1/deals/${id}`);
    if (fits(deal)) return deal;
  }
  return null;
}

/** The service has answered. */
const answered = (page: Page) => page.locator('c-fathom-deal-status, c-fathom-notice').first().waitFor();

/** Before anything is connected. */
export async function shootUnconnectedDeal(preview: Preview): Promise<void> {
  await take(preview, { name: 'deal-not-connected', path: NORTHGATE, shows: 'not connected', of: VIEW });
}

/** With calls: the whole page, each tab, a phone, the newer design, what is missing and why. */
export async function shootDeal(preview: Preview): Promise<void> {
  const inSync = { path: NORTHGATE, shows: 'In sync', as: 'tobias' } as const;
  await take(preview, { ...inSync, name: 'deal-page' });
  await take(preview, { ...inSync, name: 'deal-page-slds2', theme: 'slds2' });
  await take(preview, { ...inSync, name: 'deal-in-sync', of: VIEW });
  await take(preview, { ...inSync, name: 'deal-phone', of: VIEW, ...PHONE });
  await take(preview, { ...inSync, name: 'deal-summary', of: VIEW, act: tab('Summary') });
  await take(preview, { ...inSync, name: 'deal-summary-admin', of: VIEW, as: 'maren', act: tab('Summary') });
  await take(preview, { ...inSync, name: 'deal-action-items', of: VIEW, act: tab('Action items') });
  await take(preview, { ...inSync, name: 'deal-calls', of: VIEW, act: tab('Calls') });
  const why = async (page: Page) => {
    await tab('Calls')(page);
    await page.getByRole('button', { name: 'Why?' }).first().click();
    await page.getByRole('dialog').waitFor();
  };
  await take(preview, { ...inSync, name: 'deal-why', act: why });
  const history = (page: Page) =>
    page
      .getByText(/^History/)
      .first()
      .click();
  await take(preview, { ...inSync, name: 'deal-history', of: VIEW, as: 'maren', act: history });
  const sync = async (page: Page) => {
    await tab('Calls')(page);
    await page.getByRole('button', { name: 'Sync to CRM' }).first().click();
    await page.getByText('Asked for…').waitFor();
  };
  await take(preview, { ...inSync, name: 'deal-syncing', of: VIEW, act: sync });
}

/** Who may not, and what is not there. */
export async function shootRefusals(preview: Preview): Promise<void> {
  const noPermission = 'Ask a Salesforce admin for the permission set Fathom User.';
  await take(preview, { name: 'deal-no-permission', path: NORTHGATE, as: 'hanne', shows: noPermission, of: VIEW });
  preview.lightning.moveService(NOWHERE);
  await take(preview, { name: 'deal-service-away', path: NORTHGATE, as: 'tobias', shows: 'does not answer', of: VIEW });
  preview.lightning.moveService(preview.stage.serviceUrl);
}

/** The first deal of each state, as far as the sample world has it. */
export async function shootStates(preview: Preview): Promise<void> {
  for (const [name, state] of Object.entries(STATES)) {
    const deal = await findDeal(preview, state);
    if (deal === null) throw new Error(`The sample world has no deal for ${name}.`);
    const path = dealPage(deal.opportunityId);
    await take(preview, { name, path, as: state.as, shows: 'Fathom', of: VIEW, act: answered });
  }
}
