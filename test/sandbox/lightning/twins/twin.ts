import type { Call } from '../apex/call.ts';

/** What an Apex method of the package that touches records does, played on the simulated org. A test compares it with the source. */
export interface Twin {
  /** Names of the parameters, in order. */
  readonly parameters: readonly string[];
  readonly run: (call: Call) => unknown;
}

/** Twins of one class, by method. */
export type ClassTwins = Readonly<Record<string, Twin>>;
