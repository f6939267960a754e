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
  return { tenant, actor, fromOrg: orgId ?? null };
}

// Node joins a header that was sent twice with a comma, which none of these allow.
const headers = z
  .object({
    'x-acting-user-email': email.exactOptional(),
    'x-acting-user-admin': z.enum(['true', 'false'], 'must be true or false.').exactOptional(),
    'x-salesforce-org-id': z
      .string()
      .regex(/^00D([A-Za-z0-9]{12}|[A-Za-z0-9]{15})$/, 'must be an organisation id (00D…).')
      .exactOptional(),
  })
  .refine((given) => given['x-acting-user-email'] || !given['x-acting-user-admin'], {
    path: ['x-acting-user-admin'],
    message: 'counts only together with X-Acting-User-Email.',
  });

function readPerson(request: Request): { orgId: string | undefined; actor: Actor } {
  const problems: Problem[] = [];
  const given = check(headers, 'header', request.headers, problems);
  if (!given) throw invalidRequest(problems);
  const person = given['x-acting-user-email'];
  // The key alone is the operator's or the package's own hand: it may do what an admin may.
  const actor: Actor = person
    ? { email: person, isAdmin: given['x-acting-user-admin'] === 'true', via: 'person' }
    : { email: null, isAdmin: true, via: 'api_key' };
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

function adminOnly(): UserError {
  return new UserError('admin_only', 'Only a Fathom admin may do this (permission set Fathom Admin).', 403);
}
