import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { SaveOperation, SaveResult, SRecord } from '../../engine/org.ts';
import { SalesforceError } from '../../engine/org.ts';
import type { Sandbox } from '../types.ts';

/** A Bulk v1 job. */
export interface Job {
  id: string;
  operation: string;
  sObject: string;
  externalIdField?: string;
  userId: string;
  version: string;
  state: 'Open' | 'Closed' | 'Aborted';
  createdDate: string;
  batches: Batch[];
}

/** A finished batch. */
export interface Batch {
  id: string;
  state: 'Completed' | 'Failed';
  message?: string;
  createdDate: string;
  processed: number;
  failed: number;
  results: SaveResult[];
}

export const OPERATIONS = new Set(['insert', 'update', 'upsert', 'delete']);

/** Batches are processed in chunks of 200 records, each its own transaction for triggers. */
export const CHUNK = 200;

// How CSV spells a null.
const NULL = '#N/A';

const NUMBERS = new Set(['int', 'double', 'currency', 'percent']);

/** Jobs of one org, in memory. */
export class BulkJobs {
  readonly #sandbox: Sandbox;
  readonly #jobs = new Map<string, Job>();
  #counter = 0;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  #id(prefix: string): string {
    this.#counter += 1;
    return `${prefix}${this.#counter.toString(36).toUpperCase().padStart(12, '0')}AAA`;
  }

  open(job: Pick<Job, 'operation' | 'sObject' | 'externalIdField' | 'userId' | 'version'>): Job {
    const opened: Job = {
      ...job,
      id: this.#id('750'),
      state: 'Open',
      createdDate: this.#sandbox.now().toISOString(),
      batches: [],
    };
    this.#jobs.set(opened.id, opened);
    return opened;
  }

  job(id: string): Job {
    const job = this.#jobs.get(id);
    if (!job) throw new SalesforceError('INVALID_JOB', `Unable to find job: ${id}`);
    return job;
  }

  batch(jobId: string, id: string): Batch {
    const batch = this.job(jobId).batches.find((candidate) => candidate.id === id);
    if (!batch) throw new SalesforceError('INVALID_BATCH', `Unable to find batch: ${id}`);
    return batch;
  }

  /** Runs the CSV through the org. */
  load(job: Job, csv: string): Batch {
    if (job.state !== 'Open') throw new SalesforceError('INVALID_JOB_STATE', `Job ${job.id} is ${job.state}`);
    const records = this.#records(job, csv);
    const results: SaveResult[] = [];
    for (let start = 0; start < records.length; start += CHUNK)
      results.push(...this.#save(job, records.slice(start, start + CHUNK)));
    const batch: Batch = {
      id: this.#id('751'),
      state: 'Completed',
      createdDate: this.#sandbox.now().toISOString(),
      processed: results.length,
      failed: results.filter((result) => !result.success).length,
      results,
    };
    job.batches.push(batch);
    return batch;
  }

  #save(job: Job, chunk: SRecord[]): SaveResult[] {
    const { org } = this.#sandbox;
    const actor = { userId: job.userId };
    if (job.operation === 'upsert') return org.upsert(actor, job.sObject, job.externalIdField ?? '', chunk);
    return org.save(actor, job.operation as SaveOperation, chunk);
  }

  #records(job: Job, csv: string): SRecord[] {
    const described = this.#sandbox.org.describe({ userId: job.userId }, job.sObject);
    const types = new Map(
      (described['fields'] as SRecord[]).map((field) => [String(field['name']).toLowerCase(), String(field['type'])]),
    );
    const rows = parse<Record<string, string>>(csv, { columns: true, skip_empty_lines: true, bom: true });
    return rows.map((row) => {
      // Empty cells leave a field alone.
      const pairs = Object.entries(row).filter(([, cell]) => cell !== '');
      const values = pairs.map(([name, cell]) => [name, typed(cell, types.get(name.toLowerCase()))]);
      return { ...Object.fromEntries(values), attributes: { type: job.sObject } } as SRecord;
    });
  }

  /** `Id,Success,Created,Error` for every record in order. */
  resultCsv(job: Job, batch: Batch): string {
    const rows = batch.results.map((result) => [
      result.id ?? '',
      String(result.success),
      String(result.success && (result.created ?? job.operation === 'insert')),
      result.success
        ? ''
        : result.errors.map((error) => `${error.statusCode}:${error.message}:${error.fields.join(',')} --`).join(';'),
    ]);
    return stringify([['Id', 'Success', 'Created', 'Error'], ...rows], { quoted: true });
  }
}

function typed(cell: string, type: string | undefined): string | number | boolean | null {
  if (cell === NULL) return null;
  if (type === 'boolean') return cell.toLowerCase() === 'true';
  return type && NUMBERS.has(type) && Number.isFinite(Number(cell)) ? Number(cell) : cell;
}
