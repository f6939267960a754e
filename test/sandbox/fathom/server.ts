import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createControl } from './control.ts';
import type { Control } from './control.ts';
import { createApp } from './app.ts';
import { Deliverer } from './deliverer.ts';
import { Faults } from './faults.ts';
import { RateLimiter } from './limits.ts';
import type { LoggedRequest, SandboxOptions } from './types.ts';
import { FathomWorld } from './world.ts';

export interface FathomSandbox {
  /** Origin, e.g. `http://127.0.0.1:41234`. */
  url: string;
  /** Base URL of the current API: `…/external/v1`. */
  externalUrl: string;
  /** Base URL of the older shape: `…/v1`. */
  v1Url: string;
  /** One API key per user, by e-mail address. */
  apiKeys: Record<string, string>;
  control: Control;
  /** Every request so far, oldest first. */
  requests: LoggedRequest[];
  close(): Promise<void>;
}

/**
 * Starts a simulated Fathom API over HTTP on a loopback port. Facts and assumptions: README.md of this folder.
 *
 * @throws if the port is taken.
 */
export async function startFathomSandbox(options: SandboxOptions): Promise<FathomSandbox> {
  const clock = options.clock ?? (() => Date.now());
  const world = new FathomWorld(options.calls, options.order ?? 'newest_first');
  const apiKeys = Object.fromEntries(options.users.map((user) => [user.email, world.addUser(user)]));
  const parts = {
    options,
    clock,
    world,
    faults: new Faults(),
    limiter: new RateLimiter(options.limits, clock),
    deliverer: new Deliverer(world, clock, options.webhookRetryMs),
    requests: [] as LoggedRequest[],
    v1Shape: { list: 'meetings' as const, paging: 'next' as const, ...options.v1 },
  };
  const server = createServer(createApp(parts));
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const { address, port } = server.address() as AddressInfo;
  const url = `http://${address}:${String(port)}`;
  async function close(): Promise<void> {
    parts.faults.close();
    await parts.deliverer.close();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
  return {
    url,
    externalUrl: `${url}/external/v1`,
    v1Url: `${url}/v1`,
    apiKeys,
    control: createControl(parts),
    requests: parts.requests,
    close,
  };
}
