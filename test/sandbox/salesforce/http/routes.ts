import type { Handler, Route } from './types.ts';

/** What a routing table says about a call: its handler, or the methods that the path would take (405), or nothing (404). */
export type Match =
  | { kind: 'found'; handler: Handler; params: Record<string, string>; pattern: string }
  | { kind: 'method'; allowed: string[] }
  | { kind: 'none' };

/** A routing-table row. Patterns are relative to `/services/data/vXX.X/`. */
export function route(method: string, pattern: string, handler: Handler): Route {
  return { method, pattern, handler };
}

function capture(pattern: string, segments: string[]): Record<string, string> | undefined {
  const parts = pattern.split('/').filter((part) => part !== '');
  if (parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return params;
}

/** Finds the row for a call; the first row whose pattern fits wins, so literal rows stand before captures. */
export function matchRoute(routes: Route[], method: string, segments: string[]): Match {
  const allowed: string[] = [];
  for (const row of routes) {
    const params = capture(row.pattern, segments);
    if (!params) continue;
    const takesHead = row.method === 'GET' && method === 'HEAD';
    if (row.method === method || takesHead)
      return { kind: 'found', handler: row.handler, params, pattern: row.pattern };
    allowed.push(row.method);
  }
  return allowed.length > 0 ? { kind: 'method', allowed } : { kind: 'none' };
}
