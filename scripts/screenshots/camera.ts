import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { OpenOptions, Preview } from '../../test/browser/support/preview.ts';

const IMAGES = join(import.meta.dirname, '../../docs/images');

/** A phone, and a window of a laptop. */
export const PHONE = { width: 320, height: 640 } as const;
export const DESKTOP = { width: 1280, height: 900 } as const;

/** What has just appeared fetches its icons and finds its width; on a busy machine that takes more than one look. */
const SETTLE_MS = 400;
const MOST_LOOKS = 20;

/** One picture: where, of what, as whom. */
export interface Shot extends OpenOptions {
  /** File name without `.png`. */
  readonly name: string;
  readonly path: string;
  /** What must be seen before the picture is taken. */
  readonly shows: string | RegExp;
  /** Brings the page into the state, once it shows. */
  readonly act?: (page: Page) => Promise<unknown>;
  /** CSS selector of what is in the picture; default: the window. */
  readonly of?: string;
}

/** What is longer goes on in the same way. */
const MOST_HEIGHT = 1100;

/** Around what is pictured, so that its edge is seen. */
const MARGIN = 4;

async function save(page: Page, name: string, of: string | undefined): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  const how = { path: join(IMAGES, `${name}.png`), animations: 'disabled', caret: 'hide' } as const;
  if (of === undefined) {
    await page.screenshot(how);
    return;
  }
  // Places are counted from the window's edge, those of a picture of the whole page from the page's.
  await page.evaluate('scrollTo(0, 0)');
  const box = await page.locator(of).first().boundingBox();
  if (box === null) throw new Error(`${name}: ${of} is not to be seen.`);
  const clip = {
    x: box.x - MARGIN,
    y: box.y - MARGIN,
    width: box.width + 2 * MARGIN,
    height: Math.min(box.height + 2 * MARGIN, MOST_HEIGHT),
  };
  await page.screenshot({ ...how, fullPage: true, clip });
}

/** Waits until what is pictured has stopped growing. */
async function settled(page: Page, of = 'body'): Promise<void> {
  let before = '';
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    await page.waitForTimeout(SETTLE_MS);
    const now = JSON.stringify(await page.locator(of).first().boundingBox());
    if (now === before) return;
    before = now;
  }
}

/** Takes a picture and says so. @throws where the page never shows what it should */
export async function take(preview: Preview, shot: Shot): Promise<void> {
  const { name, path, shows, act, of, ...options } = shot;
  const { page, problems } = await preview.open(path, { ...DESKTOP, ...options });
  await page.getByText(shows).first().waitFor();
  await act?.(page);
  await page.locator('lightning-spinner, .stencil').first().waitFor({ state: 'hidden' });
  await settled(page, of);
  await save(page, name, of);
  await page.context().close();
  console.log(`docs/images/${name}.png${problems.length > 0 ? `  (${problems.join('; ')})` : ''}`);
}
