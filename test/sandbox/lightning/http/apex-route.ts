import type { RequestHandler } from 'express';
import type { Call } from '../apex/call.ts';
import { NotInPreview } from '../apex/faults.ts';
import { ApexRefusal } from '../apex/refusal.ts';
import { runApex } from '../apex/run.ts';
import { OrgRefusal } from '../apex/session.ts';
import type { PreviewContext } from './context.ts';

function callOf(context: PreviewContext, username: string, parameters: Record<string, unknown>): Call {
  const { sessions, salesforce, credential, hostOf, patience } = context;
  const user = sessions.user(username);
  return {
    user,
    orgId: salesforce.org.orgId,
    asUser: sessions.of(user),
    asSystem: sessions.system(),
    credential,
    hostOf,
    patience,
    parameters,
    label(name) {
      const text = context.labels().get(name);
      if (text === undefined) throw new NotInPreview(`the label ${name}, which the Apex uses`);
      return text;
    },
  };
}

/** How Lightning passes on what an Apex method threw: `error.body` of the component [LWC guide, Apex errors; the rest assumed]. */
function thrown(error: unknown): { status: number; body: object } {
  if (error instanceof ApexRefusal) {
    const exceptionType = 'System.AuraHandledException';
    return { status: 500, body: { message: error.told, exceptionType, isUserDefinedException: false, stackTrace: '' } };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof NotInPreview) return { status: 501, body: { message } };
  const exceptionType = error instanceof OrgRefusal ? 'System.QueryException' : 'System.UnexpectedException';
  return { status: 500, body: { message, exceptionType, isUserDefinedException: false, stackTrace: '' } };
}

/** `POST /apex/Class.method` with the parameters as JSON. */
export function apexRoute(context: PreviewContext): RequestHandler {
  return async (request, response) => {
    const name = String(request.params['name']);
    try {
      const method = context.methods().get(name);
      if (method === undefined) throw new NotInPreview(`an @AuraEnabled method ${name} in force-app`);
      const call = callOf(context, String(request.headers['x-preview-user']), request.body as Record<string, unknown>);
      response.json((await runApex(method, call)) ?? null);
    } catch (error) {
      const { status, body } = thrown(error);
      response.status(status).json(body);
    }
  };
}
