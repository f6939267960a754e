import { createHash } from 'node:crypto';

/** A share from 0 to 1 drawn from a tenant's id: recurring work is spread, and comes to each always at the same moment. */
export function drawnShare(tenantId: string): number {
  return createHash('sha256').update(tenantId).digest().readUInt32BE(0) / 2 ** 32;
}

/** The next moment that lies a tenant's share into a period, periods counted from 1970 UTC. */
export function nextTurn(tenantId: string, now: Date, periodMs: number): Date {
  const offset = Math.floor(drawnShare(tenantId) * periodMs);
  const turn = Math.floor(now.getTime() / periodMs) * periodMs + offset;
  return new Date(turn > now.getTime() ? turn : turn + periodMs);
}
