import { createRequire } from 'node:module';

// Jest's own default export is CommonJS.
const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** Suites that take longest (they wait for processes, pacing or retries): begun last, they alone would run at the end. */
const SLOWEST = [
  'trust/rehearse',
  'backfill/backfill',
  'http/process',
  'chaos/kill',
  'postgres/queue',
  'http/cli-journey',
  'postgres/rotate-keys',
  'postgres/embedded-lock',
  'browser/',
  'package/seeded-errors',
  'connections/grant',
  'deals/suggestions',
  'sync/options.test',
  'sync/rules',
  'trust/',
  'http/attacks-content',
  'sync/recordings',
  'sync/api-calls',
  'deals/erase',
  'webhooks/connect',
  'http/cli-keys',
];

const rank = ({ path }) => {
  const place = SLOWEST.findIndex((part) => path.includes(part));
  return place === -1 ? SLOWEST.length : place;
};

/** Jest orders by earlier durations, which a fresh machine does not have. */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
