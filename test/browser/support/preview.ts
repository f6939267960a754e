/** A browser on the Lightning preview, over the real service and the simulated worlds. */
import type { Browser, Page } from 'playwright-core';
import { memberOf } from '../../sandbox/data/team.ts';
import type { MemberKey } from '../../sandbox/data/team.ts';
import { startLightning } from '../../sandbox/lightning/server.ts';
import type { Lightning } from '../../sandbox/lightning/server.ts';
import { setStage } from '../../support/stage.ts';
import type { Stage, StageOptions } from '../../support/stage.ts';
import { launchChromium } from './chromium.ts';

export interface Preview {
  readonly stage: Stage;
  readonly lightning: Lightning;
  /** Opens a page as somebody of the team. */
  open(path: string, options?: OpenOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Default: Maren, who has the permission set Fathom Admin. */
  readonly as?: MemberKey;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'slds1' | 'slds2';
  /** Console errors that this page is there to provoke. */
  readonly expected?: RegExp;
}

export interface OpenPage {
  readonly page: Page;
  /** What the page said on its console and failed to load, the base components' `synthetic-aria` warnings left out. */
  readonly problems: readonly string[];
  /** Apex methods it called, in order. */
  readonly apexCalls: readonly string[];
}

/** Suites run three at a time on two cores, each with all its servers: four seconds of an org are no measure there. */
const PATIENCE = 5;
/** What a page may take for anything, for the same reason; it answers in a second alone. */
const PAGE_MS = 60_000;

const WIDTH = 1280;
const HEIGHT = 900;

/**
 * Warnings of the base components about their own aria references, and about a modal's opener that is disabled when the
 * modal goes; of LWC about axe, which reads every property.
 */
const THEIR_WARNINGS = /synthetic-aria|Modal :: Nothing to return focus to|eval at evaluate/;

function listen(page: Page, expected: RegExp | undefined): Omit<OpenPage, 'page'> {
  const problems: string[] = [];
  const apexCalls: string[] = [];
  const note = (text: string) => {
    if (!THEIR_WARNINGS.test(text) && expected?.test(text) !== true) problems.push(text);
  };
  page.on('pageerror', (error) => note(`page error: ${error.message}`));
  page.on('console', (message) => {
    // A failed request is noted with its address below.
    if (['error', 'warning'].includes(message.type()) && !/Failed to load resource/.test(message.text()))
      note(`${message.type()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/apex/')) apexCalls.push(pathname.slice('/apex/'.length));
  });
  return { problems, apexCalls };
}

async function openPage(browser: Browser, url: string, path: string, options: OpenOptions): Promise<OpenPage> {
  const { as = 'maren', width = WIDTH, height = HEIGHT, theme = 'slds1', expected } = options;
  const member = memberOf(as);
  const context = await browser.newContext({ viewport: { width, height }, timezoneId: member.timeZone });
  context.setDefaultTimeout(PAGE_MS);
  const page = await context.newPage();
  const heard = listen(page, expected);
  const address = new URL(path, url);
  address.searchParams.set('user', `${member.email}.crm`);
  address.searchParams.set('theme', theme);
  await page.goto(address.href);
  return { page, ...heard };
}

/**
 * Starts stage, preview and browser.
 * @param options `withKey: false`: nobody has been through step 0 yet
 */
export async function startPreview(options: StageOptions & { withKey?: boolean } = {}): Promise<Preview> {
  const { withKey = true, ...stageOptions } = options;
  const stage = await setStage(stageOptions);
  const { salesforce, serviceUrl, apiKey } = stage;
  const lightning = await startLightning({
    salesforce,
    serviceUrl,
    apiKey: withKey ? apiKey : null,
    patience: PATIENCE,
  });
  const browser = await launchChromium();
  const preview: Preview = {
    stage,
    lightning,
    open: (path, pageOptions = {}) => openPage(browser, lightning.url, path, pageOptions),
    async close() {
      await browser.close();
      await lightning.close();
      await stage.close();
    },
  };
  // What does not compile is told here, and not by every page that stays empty.
  await lightning.prepare().catch(async (error: unknown) => {
    await preview.close();
    throw error;
  });
  return preview;
}

/** Address of a deal's record page. */
export function dealPage(opportunityId: string): string {
  return `/lightning/r/Opportunity/${opportunityId}/view`;
}

export const SETUP_TAB = '/lightning/n/Fathom_Setup';
