/** Twin of `FathomService.cls` and `FathomServiceFault.cls`: the callout over the Named Credential, and what its failures are called. */
import { apexConstant } from '../package/apex-classes.ts';
import type { Call } from './call.ts';
import { isAdmin, maySync } from './fathom-access.ts';
import { ApexRefusal } from './refusal.ts';
import type { Forward } from './types.ts';

const METHODS = { get: 'GET', getText: 'GET', post: 'POST', put: 'PUT', remove: 'DELETE' } as const;

/** A callout with everything filled in. */
export interface Callout {
  readonly verb: Forward['verb'];
  readonly path: string;
  readonly pathValues: readonly unknown[];
  readonly payload: Readonly<Record<string, unknown>> | null;
}

function withoutNulls(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}

function addressOf({ verb, path, pathValues, payload }: Callout): string {
  const filled = path.replace(/\{(\d+)\}/g, (_place, index: string) =>
    encodeURIComponent(String(pathValues[Number(index)] ?? '')),
  );
  if (payload === null || verb === 'post' || verb === 'put') return filled;
  const query = Object.entries(withoutNulls(payload)).map(
    ([key, value]) => `${key}=${encodeURIComponent(String(value))}`,
  );
  return query.length === 0 ? filled : `${filled}?${query.sort().join('&')}`;
}

/** What of a callout is JSON; null where it has no body. */
function bodyOf({ verb, payload }: Callout): string | null {
  return (verb === 'post' || verb === 'put') && payload !== null ? JSON.stringify(withoutNulls(payload)) : null;
}

/** A callout as one line, as `FathomHttpMock.asked()` has it: verb, path with query, body. */
export function lineOf(callout: Callout): string {
  return `${METHODS[callout.verb]} ${addressOf(callout)} ${bodyOf(callout) ?? ''}`.trim();
}

/** The `error` object of the service's error body; null where the body is none. */
function errorIn(text: string): { code: string; message: string; details?: unknown } | null {
  try {
    const { error } = JSON.parse(text) as { error?: { code: string; message: string; details?: unknown } };
    return typeof error?.code === 'string' && typeof error.message === 'string' ? error : null;
  } catch {
    return null;
  }
}

function refusalOf(call: Call, status: number, text: string): ApexRefusal {
  if (status === 401) return new ApexRefusal('not_set_up', call.label('Fathom_Apex_Key_Refused'));
  const error = errorIn(text);
  if (error !== null) return new ApexRefusal(error.code, error.message, error.details);
  return status >= 500
    ? new ApexRefusal('service_away', call.label('Fathom_Apex_Service_Away_On_Write'))
    : new ApexRefusal('not_set_up', call.label('Fathom_Apex_Not_The_Service'));
}

/** The address a callout goes to. @throws ApexRefusal where the Named Credential cannot be used */
function endpoint(call: Call): { url: string; apiKey: string } {
  const { address, apiKey } = call.credential;
  if (apiKey === null) throw new ApexRefusal('not_set_up', call.label('Fathom_Apex_No_Credential'));
  const url = call.hostOf(address);
  if (url === null) throw new ApexRefusal('not_set_up', call.label('Fathom_Apex_Unknown_Address'));
  return { url, apiKey };
}

async function send(call: Call, callout: Callout): Promise<Response> {
  const { url, apiKey } = endpoint(call);
  const method = METHODS[callout.verb];
  const body = bodyOf(callout);
  const timeout = apexConstant('FathomService', method === 'GET' ? 'READ_MILLISECONDS' : 'WRITE_MILLISECONDS');
  const away = method === 'GET' ? 'Fathom_Apex_Service_Away' : 'Fathom_Apex_Service_Away_On_Write';
  try {
    return await fetch(url + addressOf(callout), {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${apiKey}`,
        'x-acting-user-email': call.user.email,
        'x-acting-user-admin': String(isAdmin(call)),
        'x-acting-user-sync': String(maySync(call)),
        'x-salesforce-org-id': call.orgId,
        ...(body !== null && { 'content-type': 'application/json' }),
      },
      ...(body !== null && { body }),
      signal: AbortSignal.timeout(Number(timeout) * call.patience),
    });
  } catch {
    throw new ApexRefusal('service_away', call.label(away));
  }
}

/**
 * Asks the service over real HTTP, with the tenant's key and the acting person's headers.
 * @returns the service's JSON, parsed; text where the method asks for text
 * @throws ApexRefusal in the words Apex has for it
 */
export async function callout(call: Call, request: Callout): Promise<unknown> {
  const response = await send(call, request);
  const text = await response.text();
  if (!response.ok) throw refusalOf(call, response.status, text);
  if (request.verb === 'getText') return text;
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ApexRefusal('not_set_up', call.label('Fathom_Apex_Not_The_Service'));
  }
}
