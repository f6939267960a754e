import { Router } from 'express';
import { ApiError, callerOf, Query } from './http.ts';
import { renderV1 } from './render.ts';
import type { SandboxOptions, V1Shape } from './types.ts';
import type { FathomWorld } from './world.ts';

/** Most one page holds, and the default [VENDOR: 50 meetings per request]. */
const V1_PAGE = 50;

/**
 * The older shape [VENDOR section 9]: GET /user as key test, GET /meetings with `since` and `limit`, the list under
 * `meetings` or `data`, continuation as `next` URL or `next_cursor`. Assumed: `since` includes its own moment, the
 * parameter of the cursor is `cursor`, a limit outside 1 to 50 is a 400.
 */
export function v1Routes(
  world: FathomWorld,
  shape: () => V1Shape,
  unknown: SandboxOptions['unknownParameters'],
): Router {
  const router = Router();
  router.get('/user', (req, res) => {
    new Query(req, [], unknown);
    const { name, email } = callerOf(res).user;
    res.json({ id: `usr_${email.replaceAll(/[^a-z0-9]/gi, '_')}`, name, email });
  });
  router.get('/meetings', (req, res) => {
    const query = new Query(req, ['since', 'limit', 'cursor'], unknown);
    const since = query.time('since');
    const { user } = callerOf(res);
    const all = world
      .calls()
      .filter((call) => world.sees(user, call) && !(since !== null && Date.parse(call.created_at) < since));
    const limit = limitOf(query);
    const start = startOf(query);
    const items = all.slice(start, start + limit).map((call) => renderV1(world, call));
    const next = start + limit < all.length ? String(start + limit) : null;
    const { list, paging, nextOrigin } = shape();
    const here = new URL(req.originalUrl, nextOrigin ?? `http://${req.headers.host ?? 'localhost'}`);
    if (next !== null) here.searchParams.set('cursor', next);
    const continuation = paging === 'next' ? { next: next === null ? null : here.href } : { next_cursor: next };
    res.json({ [list]: items, ...continuation });
  });
  return router;
}

function limitOf(query: Query): number {
  const text = query.text('limit') ?? String(V1_PAGE);
  const limit = /^\d+$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > V1_PAGE) throw new ApiError(400, `limit must be 1 to ${String(V1_PAGE)}`);
  return limit;
}

function startOf(query: Query): number {
  const text = query.text('cursor') ?? '0';
  if (!/^\d+$/.test(text)) throw new ApiError(400, 'Invalid cursor');
  return Number(text);
}
