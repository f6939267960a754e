import type { BackfillRoad } from './backfill-road.ts';
import type { Dialect } from '../types/meeting.ts';

/** One step of a pull, as both roads can tell it. */
export interface Pulled {
  /** 0 to 1; Fathom tells no totals, so it is the share of the time covered. */
  readonly share: number;
  readonly seen: number;
  readonly stored: number;
  readonly setAside: number;
}

/** How a pull of all sources ended. */
export interface IngestResult extends Omit<Pulled, 'share'> {
  /** Sources that could not be pulled to the end, each with its reason. */
  readonly failures: readonly string[];
}

/** What the commands do, whether on the database or through a running service. Answers are plain JSON values. */
export interface Backend {
  connectFathom(given: { apiKey: string; dialect?: Dialect }): Promise<unknown>;
  beginSalesforce(loginUrl: string | undefined): Promise<{ authorizeUrl: string }>;
  sources(): Promise<unknown>;
  /** Makes sure that somebody answers at our public address while a person logs in to Salesforce. */
  serveBrowserLeg(): Promise<void>;
  ingest(onProgress: (pulled: Pulled) => void): Promise<IngestResult>;
  plan(id: string): Promise<unknown>;
  sync(id: string): Promise<unknown>;
  undo(id: string, confirm: boolean): Promise<unknown>;
  erase(email: string, confirm: boolean): Promise<unknown>;
  rehearse(id: string): Promise<unknown>;
  explain(id: string): Promise<unknown>;
  verify(): Promise<unknown>;
  readonly backfill: BackfillRoad;
  close(): Promise<void>;
}

/** As JSON would carry it: dates become text, undefined goes away. */
export function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
