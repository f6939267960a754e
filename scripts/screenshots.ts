/**
 * `npm run screenshots [-- untouched | unconnected | working | troubled | trust …]`: Deal View and Fathom Setup in their states, into
 * docs/images. Every picture shows the real components over the real service; nothing is made up for the camera.
 */
import { startBusyPreview } from '../test/browser/support/busy-deals.ts';
import { startPreview } from '../test/browser/support/preview.ts';
import type { Preview } from '../test/browser/support/preview.ts';
import { memberOf } from '../test/sandbox/data/team.ts';
import { connectFathom } from '../test/support/stage.ts';
import { shootDeal, shootRefusals, shootStates, shootUnconnectedDeal } from './screenshots/deal-view.ts';
import { shootOutage } from './screenshots/outage.ts';
import { shootEmptySetup, shootSetup, shootStepZero } from './screenshots/setup.ts';
import { makeTrouble } from './screenshots/trouble.ts';
import { shootTrust } from './screenshots/trust.ts';

/** A world in a state, and the pictures taken of it. */
interface Sitting {
  readonly start: () => Promise<Preview>;
  readonly shoot: (preview: Preview) => Promise<void>;
}

const SITTINGS: Readonly<Record<string, Sitting>> = {
  untouched: { start: () => startPreview({ withKey: false }), shoot: shootStepZero },
  unconnected: {
    start: () => startPreview(),
    async shoot(preview) {
      await shootUnconnectedDeal(preview);
      await shootEmptySetup(preview);
    },
  },
  working: {
    start: startBusyPreview,
    async shoot(preview) {
      await shootDeal(preview);
      await shootSetup(preview);
      await shootRefusals(preview);
    },
  },
  troubled: {
    start: startBusyPreview,
    async shoot(preview) {
      // A second key shows its owner's private calls, which others only see counted.
      await connectFathom(preview.stage, memberOf('tobias').email);
      await makeTrouble(preview.stage);
      await shootStates(preview);
    },
  },
  trust: {
    start: startBusyPreview,
    async shoot(preview) {
      await shootTrust(preview);
      await shootOutage(preview);
    },
  },
};

const asked = process.argv.slice(2);
for (const [name, { start, shoot }] of Object.entries(SITTINGS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const preview = await start();
  try {
    await shoot(preview);
  } finally {
    await preview.close();
  }
}
