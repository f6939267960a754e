import { createRequire } from 'node:module';

// Jest's own default export is CommonJS.
const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** Suites that take longest (they wait for processes, pacing or retries): begun last, they alone would run at the end. */
const SLOWEST = [
  'chaos/kill',
  'connections/grant',
  'ingest/late-content',
  'http/cli-journey',
  'sync/refusals',
  'browser/',
  'postgres/embedded-lock',
  'postgres/client',
  'chaos/processes',
  'ingest/volume',
  'sync/rules',
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
