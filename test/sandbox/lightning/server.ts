/** Lightning Experience as far as the package needs it, over a simulated org and a real service. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningSandbox } from '../salesforce/server.ts';
import type { Credential } from './apex/call.ts';
import type { ApexMethod } from './apex/types.ts';
import { Builder } from './build/builder.ts';
import { createApp } from './http/app.ts';
import { Sessions } from './http/sessions.ts';
import { watchFolders } from './http/watch.ts';
import { apexConstant, apexMethods } from './package/apex-classes.ts';
import { customLabels } from './package/labels.ts';
import { MODULES, PACKAGE, STUBS } from './paths.ts';

/**
 * What an admin types into Set up as the service's address. The package takes https only, the real service listens on
 * loopback without: this name stands for it, any other is a host that does not exist.
 */
export const SERVICE_ADDRESS = 'https://fathom.lumenharbor.example';

export interface LightningOptions {
  readonly salesforce: RunningSandbox;
  /** Where the service listens. */
  readonly serviceUrl: string;
  /** The tenant's key, as an admin has entered it in step 0; null: nobody has yet. */
  readonly apiKey: string | null;
  /** How many times longer than in an org Apex waits for the service; default 1. */
  readonly patience?: number;
  /** 0 (default): any free port. */
  readonly port?: number;
  /** Rebuild and reload open pages when a source changes. */
  readonly watch?: boolean;
}

export interface Lightning {
  readonly url: string;
  /** From now on the service answers elsewhere, or nowhere. */
  moveService(serviceUrl: string): void;
  /** Compiles everything now; otherwise the first page does. */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

/** Reads once and again after `forget`. */
function remembered<T>(read: () => T): { get: () => T; forget: () => void } {
  let value: T | undefined;
  return {
    get: () => (value ??= read()),
    forget() {
      value = undefined;
    },
  };
}

function credentialOf(apiKey: string | null): Credential {
  const address = apiKey === null ? String(apexConstant('FathomConnectionController', 'PLACEHOLDER')) : SERVICE_ADDRESS;
  return { address, apiKey };
}

/** Starts the preview on a loopback port; nothing is compiled until the first page or `prepare`. */
export async function startLightning(options: LightningOptions): Promise<Lightning> {
  const { salesforce, apiKey } = options;
  let { serviceUrl } = options;
  const builder = new Builder();
  const methods = remembered<ReadonlyMap<string, ApexMethod>>(apexMethods);
  const labels = remembered<ReadonlyMap<string, string>>(customLabels);
  const context = {
    salesforce,
    credential: credentialOf(apiKey),
    hostOf: (address: string) => (address === SERVICE_ADDRESS ? serviceUrl : null),
    patience: options.patience ?? 1,
    sessions: new Sessions(salesforce),
    builder,
    methods: methods.get,
    labels: labels.get,
  };
  const watcher = watchFolders(options.watch === true ? [PACKAGE, MODULES, STUBS] : [], () => {
    builder.changed();
    methods.forget();
    labels.forget();
  });
  const server = createServer(createApp(context, watcher.events));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    moveService(to) {
      serviceUrl = to;
    },
    async prepare() {
      await Promise.all([builder.platform(), builder.project()]);
    },
    async close() {
      watcher.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await builder.close();
    },
  };
}
