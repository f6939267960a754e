import type { Request } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Actor } from '../../types/actor.ts';
import { UserError } from '../../types/errors.ts';
import type { Access } from './endpoint.ts';
import { email } from './inputs.ts';
import type { HttpTenant, Parts } from './parts.ts';
import { check, invalidRequest, type Problem } from './problems.ts';

export interface Caller {
  readonly tenant: HttpTenant;
  readonly actor: Actor;
  /** The organisation Apex called from; `null`: not called by Apex. */
  readonly fromOrg: string | null;
}

/** The same words for a missing, a malformed and an unknown key: nobody learns which it was. */
function unauthorized(): UserError {
  return new UserError('unauthorized', 'A valid tenant API key is needed: Authorization: Bearer <key>.', 401);
}

// Longer than any key we make; keeps hashing cheap for who sends junk.
const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;

/**
 * Who calls: the tenant of the key, and the acting person that Apex names. Both the key and the organisation are checked
 * before anything else of the request is read; person headers count only with a valid key (issue 6).
 * @throws UserError 401 `unauthorized`, 429 `rate_limited`, 403 `wrong_org` or `admin_only`, 400 for malformed headers
 */
export async function authenticate(context: Context, parts: Parts, request: Request, access: Access): Promise<Caller> {
  const key = BEARER.exec(request.get('authorization') ?? '')?.[1];
  const tenant = key === undefined ? null : await parts.tenantByKey(context, key);
  if (key === undefined || !tenant) throw unauthorized();
  await parts.limit?.(key);
  const { orgId, actor } = readPerson(request);
  if (orgId && tenant.orgId && orgId.slice(0, 15) !== tenant.orgId.slice(0, 15)) throw wrongOrg();
  if (access === 'admin' && !actor.isAdmin) throw adminOnly();
  if (access === 'sync' && !actor.maySync) throw syncOnly();
  return { tenant, actor, fromOrg: orgId ?? null };
}

// Node joins a header that was sent twice with a comma, which none of these allow.
const headers = z
  .object({
    'x-acting-user-email': email.exactOptional(),
    'x-acting-user-admin': z.enum(['true', 'false'], 'must be true or false.').exactOptional(),
    'x-acting-user-sync': z.enum(['true', 'false'], 'must be true or false.').exactOptional(),
    'x-salesforce-org-id': z
      .string()
      .regex(/^00D([A-Za-z0-9]{12}|[A-Za-z0-9]{15})$/, 'must be an organisation id (00D…).')
      .exactOptional(),
  })
  .superRefine((given, { addIssue }) => {
    if (given['x-acting-user-email']) return;
    for (const header of ['x-acting-user-admin', 'x-acting-user-sync'] as const) {
      const message = 'counts only together with X-Acting-User-Email.';
      if (given[header]) addIssue({ code: 'custom', path: [header], message });
    }
  });

/** The key alone is the operator's or the package's own hand: it may do what an admin may. */
const KEY_ALONE: Actor = { email: null, isAdmin: true, maySync: true, via: 'api_key' };

function readPerson(request: Request): { orgId: string | undefined; actor: Actor } {
  const problems: Problem[] = [];
  const given = check(headers, 'header', request.headers, problems);
  if (!given) throw invalidRequest(problems);
  const person = given['x-acting-user-email'];
  if (!person) return { orgId: given['x-salesforce-org-id'], actor: KEY_ALONE };
  const isAdmin = given['x-acting-user-admin'] === 'true';
  // Who does not say (an older package, another program) is taken at the word of design section 6.
  const maySync = isAdmin || given['x-acting-user-sync'] !== 'false';
  const actor: Actor = { email: person, isAdmin, maySync, via: 'person' };
  return { orgId: given['x-salesforce-org-id'], actor };
}

function wrongOrg(): UserError {
  return new UserError(
    'wrong_org',
    'This API key belongs to another Salesforce organisation (a copied sandbox keeps the key of its origin). ' +
      'Create a tenant for this organisation and store its key in the Named Credential.',
    403,
  );
}

function syncOnly(): UserError {
  return new UserError(
    'sync_not_permitted',
    'This person may look at calls, not act on them (custom permission Fathom Sync Calls, in permission set Fathom User).',
    403,
  );
}

function adminOnly(): UserError {
  return new UserError('admin_only', 'Only a Fathom admin may do this (permission set Fathom Admin).', 403);
}
