import type { Request } from 'express';
import type { Logger } from 'pino';
import { z, type ZodType } from 'zod';
import type { Context } from '../../context.ts';
import type { Actor } from '../../types/actor.ts';
import type { HttpTenant, Parts } from './parts.ts';

/**
 * Who may call. `open` anyone, nothing is told · `browser` anyone, answers pages, ties itself to the browser ·
 * `member` a tenant key, with or without an acting person · `sync` one whose acting person, if named, may act on calls ·
 * `admin` one whose acting person, if named, is an admin.
 */
export type Access = 'open' | 'browser' | 'member' | 'sync' | 'admin';

/** A request that passed every check. */
export interface Call<P, Q, B> {
  readonly context: Context;
  readonly parts: Parts;
  readonly log: Logger;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The raw request, for what only the browser leg needs (cookies). */
  readonly request: Request;
}

/** A call with a tenant key. */
export interface TenantCall<P, Q, B> extends Call<P, Q, B> {
  readonly tenant: HttpTenant;
  readonly actor: Actor;
  /** The organisation Apex called from; `null`: not called by Apex. */
  readonly fromOrg: string | null;
}

/** What goes back. Exactly one of `json`, `page`, `redirect`, `text`, or none of them for 204. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  /** HTML made by `page.ts`, which escapes what it is given. */
  readonly page?: string;
  readonly redirect?: string;
  /** Anything that is neither JSON nor a page; with a file name it is saved, not shown. */
  readonly text?: { readonly type: string; readonly body: string; readonly fileName?: string };
  /** Sets the browser cookie of the OAuth leg; `null` removes it. */
  readonly cookie?: string | null;
}

/** JSON of a shape, or an answer that is none. */
export type AnswerKind = ZodType | 'page' | 'redirect' | 'text' | 'nothing';

interface Definition<P extends ZodType, Q extends ZodType, B extends ZodType> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Express path, `/api/v1/meetings/:id`. */
  readonly path: string;
  /** One line for the interface description. */
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The body is handed over as the bytes that were sent, up to this size; absent: it is JSON. */
  readonly rawLimit?: string;
  /** What goes back when all is well, by status; failures are the uniform error body. */
  readonly answers: Readonly<Record<number, AnswerKind>>;
}

export interface OpenEndpoint<
  P extends ZodType = ZodType,
  Q extends ZodType = ZodType,
  B extends ZodType = ZodType,
> extends Definition<P, Q, B> {
  readonly access: 'open' | 'browser';
  handle(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<Reply>;
}

export interface TenantEndpoint<
  P extends ZodType = ZodType,
  Q extends ZodType = ZodType,
  B extends ZodType = ZodType,
> extends Definition<P, Q, B> {
  readonly access: 'member' | 'sync' | 'admin';
  handle(call: TenantCall<z.output<P>, z.output<Q>, z.output<B>>): Promise<Reply>;
}

export type Endpoint = OpenEndpoint | TenantEndpoint;

/** Whether a tenant key must come with it. */
export function needsKey(endpoint: Endpoint): endpoint is TenantEndpoint {
  return endpoint.access !== 'open' && endpoint.access !== 'browser';
}

/** Nothing may be given here. */
export const nothing = z.strictObject({});

/** Declares an endpoint of the tenant interface; only ties the types of schemas and handler together. */
export function tenantEndpoint<P extends ZodType, Q extends ZodType, B extends ZodType>(
  definition: TenantEndpoint<P, Q, B>,
): TenantEndpoint<P, Q, B> {
  return definition;
}

/** Declares an endpoint that needs no key. */
export function openEndpoint<P extends ZodType, Q extends ZodType, B extends ZodType>(
  definition: OpenEndpoint<P, Q, B>,
): OpenEndpoint<P, Q, B> {
  return definition;
}

/** 200 with JSON; 204 where there is nothing to tell. */
export function ok(json: unknown): Reply {
  return json === undefined ? { status: 204 } : { status: 200, json };
}

/** 202: asked for, not done yet. */
export function accepted(json: unknown): Reply {
  return { status: 202, json: json ?? {} };
}
