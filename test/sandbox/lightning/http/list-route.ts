import type { RequestHandler } from 'express';
import type { PreviewContext } from './context.ts';

/** Rows a list page shows without paging. */
const MOST = 200;

/** `/list/Opportunity?fields=Name,Account.Name`: what the frame's list pages show. Not an address of an org, which has list views. */
export function listRoute({ sessions }: PreviewContext): RequestHandler {
  return async (request, response) => {
    const session = sessions.of(sessions.user(String(request.headers['x-preview-user'])));
    const fields = String(request.query['fields']);
    const sObject = String(request.params['sObject']);
    response.json(await session.query(`SELECT Id, ${fields} FROM ${sObject} ORDER BY CreatedDate DESC LIMIT ${MOST}`));
  };
}
