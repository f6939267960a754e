import type { AdjustableClock } from './control.ts';

/** Real time (or `source`) plus an offset that only tests move. */
export function adjustableClock(source: () => Date = () => new Date()): AdjustableClock {
  let offset = 0;
  return {
    now: () => new Date(source().getTime() + offset),
    advance(ms) {
      offset += ms;
    },
    set(at) {
      offset = at.getTime() - source().getTime();
    },
  };
}
