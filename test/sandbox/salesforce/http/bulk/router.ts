import type { Request, Response } from 'express';
import { Router } from 'express';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { SalesforceError } from '../../engine/org.ts';
import { requireSession } from '../data.ts';
import { notesOf } from '../observe.ts';
import type { Sandbox } from '../types.ts';
import type { Batch, Job } from './jobs.ts';
import { BulkJobs, OPERATIONS } from './jobs.ts';

const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false });
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

function textOf(request: Request): string {
  return Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
}

function sendXml(response: Response, status: number, root: string, body: object): void {
  const xml = String(builder.build({ [root]: { '@xmlns': NAMESPACE, ...body } }));
  response.status(status).type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
}

function jobInfo(job: Job) {
  const counted = job.batches.reduce((sum, batch) => sum + batch.processed, 0);
  return {
    id: job.id,
    operation: job.operation,
    object: job.sObject,
    ...(job.externalIdField ? { externalIdFieldName: job.externalIdField } : {}),
    createdById: job.userId,
    createdDate: job.createdDate,
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    numberBatchesQueued: 0,
    numberBatchesInProgress: 0,
    numberBatchesCompleted: job.batches.length,
    numberBatchesFailed: 0,
    numberBatchesTotal: job.batches.length,
    numberRecordsProcessed: counted,
    numberRetries: 0,
    apiVersion: job.version,
  };
}

function batchInfo(job: Job, batch: Batch) {
  return {
    id: batch.id,
    jobId: job.id,
    state: batch.state,
    ...(batch.message ? { stateMessage: batch.message } : {}),
    createdDate: batch.createdDate,
    systemModstamp: batch.createdDate,
    numberRecordsProcessed: batch.processed,
    numberRecordsFailed: batch.failed,
  };
}

function openJob(sandbox: Sandbox, jobs: BulkJobs, request: Request, version: string): Job {
  const { jobInfo: wanted = {} } = parser.parse(textOf(request)) as { jobInfo?: Record<string, string> };
  const { operation = '', object = '', contentType = 'XML', externalIdFieldName } = wanted;
  if (contentType !== 'CSV')
    throw new SalesforceError('NOT_SIMULATED', `Not simulated: Bulk API with ${contentType}`, [], 501);
  if (!OPERATIONS.has(operation))
    throw new SalesforceError('NOT_SIMULATED', `Not simulated: Bulk API operation ${operation}`, [], 501);
  const { userId } = requireSession(sandbox, request);
  // Throws the platform's error for an object that is not there.
  sandbox.org.describe({ userId }, object);
  return jobs.open({
    operation,
    sObject: object,
    version,
    userId,
    ...(externalIdFieldName ? { externalIdField: externalIdFieldName } : {}),
  });
}

function changeState(jobs: BulkJobs, request: Request, id: string): Job {
  const { jobInfo: wanted = {} } = parser.parse(textOf(request)) as { jobInfo?: Record<string, string> };
  const job = jobs.job(id);
  if (wanted['state'] === 'Closed' || wanted['state'] === 'Aborted') job.state = wanted['state'];
  return job;
}

/** Bulk failures travel as `<error>` with an `exceptionCode`. */
function sendError(response: Response, error: unknown): void {
  if (error instanceof SalesforceError && error.errorCode !== 'NOT_SIMULATED')
    sendXml(response, error.errorCode === 'INVALID_SESSION_ID' ? 401 : 400, 'error', {
      exceptionCode: error.errorCode === 'INVALID_SESSION_ID' ? 'InvalidSessionId' : 'InvalidJob',
      exceptionMessage: error.message,
    });
  else throw error;
}

/**
 * Bulk API v1 with CSV, as far as jsforce's suite loads its records through it: job, batch, result; insert, update,
 * upsert, delete. Batches are done when they are answered, in chunks of 200. Everything else is a loud 501.
 */
export function bulkRouter(sandbox: Sandbox): Router {
  const router = Router();
  const jobs = new BulkJobs(sandbox);
  const guarded = (work: (request: Request, response: Response, params: Record<string, string>) => void) => {
    return (request: Request, response: Response) => {
      try {
        const notes = notesOf(response);
        notes.endpoint = `${request.method} async/${(request.route as { path: string }).path.replace('/:version/', '')}`;
        notes.userId = requireSession(sandbox, request).userId;
        sandbox.limits.charge(notes.run);
        notes.cost = 1;
        work(request, response, request.params as Record<string, string>);
      } catch (error) {
        sendError(response, error);
      }
    };
  };
  router.post(
    '/:version/job',
    guarded((request, response, { version = '' }) => {
      sendXml(response, 201, 'jobInfo', jobInfo(openJob(sandbox, jobs, request, version)));
    }),
  );
  router.get(
    '/:version/job/:id',
    guarded((_request, response, { id = '' }) => sendXml(response, 200, 'jobInfo', jobInfo(jobs.job(id)))),
  );
  router.post(
    '/:version/job/:id',
    guarded((request, response, { id = '' }) => {
      sendXml(response, 200, 'jobInfo', jobInfo(changeState(jobs, request, id)));
    }),
  );
  router.post(
    '/:version/job/:id/batch',
    guarded((request, response, { id = '' }) => {
      const job = jobs.job(id);
      sendXml(response, 201, 'batchInfo', batchInfo(job, jobs.load(job, textOf(request))));
    }),
  );
  router.get(
    '/:version/job/:id/batch',
    guarded((_request, response, { id = '' }) => {
      const job = jobs.job(id);
      sendXml(response, 200, 'batchInfoList', { batchInfo: job.batches.map((batch) => batchInfo(job, batch)) });
    }),
  );
  router.get(
    '/:version/job/:id/batch/:batchId',
    guarded((_request, response, { id = '', batchId = '' }) => {
      sendXml(response, 200, 'batchInfo', batchInfo(jobs.job(id), jobs.batch(id, batchId)));
    }),
  );
  router.get(
    '/:version/job/:id/batch/:batchId/result',
    guarded((_request, response, { id = '', batchId = '' }) => {
      response
        .status(200)
        .type('text/csv')
        .send(jobs.resultCsv(jobs.job(id), jobs.batch(id, batchId)));
    }),
  );
  return router;
}
