import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Where Debian, Ubuntu and Google put it. `.ci/run` installs Debian's. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// What a browser in a container, without network of its own, can do without.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser's file: `CHROMIUM`, or where systems keep it. @throws with what to install */
function findChromium(): string {
  const found = [process.env['CHROMIUM'] ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
  if (found === undefined)
    throw new Error('The browser tests need Chromium: apt-get install chromium, or set CHROMIUM to its path.');
  return found;
}

/** Starts a Chromium without window. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}
