/**
 * The stage every demo and integration test plays on: simulated Fathom and Salesforce over HTTP, loaded with the sample
 * world, and the real service between them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../service/config/env.ts';
import { createTenant } from '../../service/edge/postgres/tenants.ts';
import type { Context } from '../../service/context.ts';
import { startService, type Service } from '../../service/main.ts';
import { memberOf, TEAM } from '../sandbox/data/team.ts';
import type { MemberKey } from '../sandbox/data/team.ts';
import { sampleWorld, type SampleWorld } from '../sandbox/data/world.ts';
import { startFathomSandbox, type FathomSandbox } from '../sandbox/fathom/server.ts';
import type { Features } from '../sandbox/salesforce/engine/types.ts';
import { PASSWORD, startSalesforceSandbox, type RunningSandbox } from '../sandbox/salesforce/server.ts';
import { ApiClient } from './api-client.ts';
import { approveInBrowser } from './browser.ts';
import type { DatabaseKind } from './database.ts';
import { freshDatabase } from './fresh-database.ts';
import { fillDataDir } from './ready-data.ts';

const PACKAGE_DIR = join(import.meta.dirname, '../../force-app');

/** Who has which permission set of the package: the service's user, one admin, the account executives. Hanne has none. */
const PERMISSION_SETS: Readonly<Partial<Record<MemberKey, string>>> = {
  integration: 'Fathom_Integration',
  maren: 'Fathom_Admin',
  tobias: 'Fathom_User',
  priya: 'Fathom_User',
  joaquin: 'Fathom_User',
};

export interface StageOptions {
  readonly now?: Date;
  /**
   * `postgres`: a database of its own on the server at TEST_DATABASE_URL; `embedded`: in a folder of its own. Default: the
   * server where there is one. Where the database plays no part, it costs a third less processor time than the embedded one.
   */
  readonly database?: DatabaseKind;
  readonly logLevel?: string;
  /** Other parts of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Parts of the service's context a test brings along. */
  readonly overrides?: Partial<Context>;
  /** Switches of the org besides person accounts, as Shared Activities. */
  readonly features?: Partial<Features>;
  /** Changes the world before it is loaded. */
  readonly world?: (world: SampleWorld) => SampleWorld;
}

export interface Stage {
  readonly world: SampleWorld;
  readonly salesforce: RunningSandbox;
  readonly fathom: FathomSandbox;
  readonly service: Service;
  readonly serviceUrl: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly tenantId: string;
  readonly apiKey: string;
  readonly api: ApiClient;
  readonly connectedUserId: string;
  close(): Promise<void>;
}

/** A simulated org with the package installed and the sample world in it, and the user the service connects as. */
export async function startOrg(
  world: SampleWorld,
  more: Parameters<typeof startSalesforceSandbox>[0] = {},
): Promise<{ salesforce: RunningSandbox; connectedUserId: string }> {
  const features = { personAccounts: true };
  const salesforce = await startSalesforceSandbox({
    packageDirs: [PACKAGE_DIR],
    features,
    ...more,
    app: { name: 'Fathom for Salesforce', ...more.app },
  });
  const { org } = salesforce;
  // Standard fields and objects come with the profile; the permission set adds what is ours.
  const profile = org.records('Profile').find((row) => row['Name'] === 'Standard User');
  const users = (world.salesforce['User'] ?? []).map((row) => ({ ...row, ProfileId: String(profile?.['Id']) }));
  org.load({ ...world.salesforce, User: users });
  org.load(world.setup);
  const connectedUserId = memberOf('integration').userId;
  if (connectedUserId === null) throw new Error('The sample world has no integration user.');
  for (const { key, userId } of TEAM) {
    const permissionSet = PERMISSION_SETS[key];
    if (userId !== null && permissionSet !== undefined) org.assignPermissionSet(userId, permissionSet);
  }
  return { salesforce, connectedUserId };
}

/** The environment of a service between these two. */
export function environmentFor(
  salesforce: RunningSandbox,
  fathom: FathomSandbox,
  dataDir: string,
  databaseUrl: string | null,
  options: StageOptions,
): Record<string, string> {
  return {
    PORT: '0',
    DATA_DIR: dataDir,
    CONNECTOR_ENCRYPTION_KEY: 'd3'.repeat(32),
    SALESFORCE_CLIENT_ID: salesforce.clientId,
    SALESFORCE_CLIENT_SECRET: salesforce.clientSecret,
    SALESFORCE_LOGIN_URL: salesforce.loginUrl,
    FATHOM_API_URL: fathom.externalUrl,
    // The simulated limits are per real minute; a demo does not wait for them.
    FATHOM_MIN_INTERVAL_MS: '50',
    ALLOW_INSECURE_URLS: 'true',
    LOG_LEVEL: options.logLevel ?? 'silent',
    ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
    ...options.env,
  };
}

/** Sets the stage; nothing is connected yet. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const plain = sampleWorld(options.now ?? new Date());
  const world = options.world?.(plain) ?? plain;
  const { salesforce, connectedUserId } = await startOrg(world, {
    features: { personAccounts: true, ...options.features },
  });
  const fathom = await startFathomSandbox({
    users: world.fathom.users,
    calls: world.fathom.calls,
    limits: { enabled: false },
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'fathom-salesforce-'));
  const server = process.env['TEST_DATABASE_URL'] ?? '';
  const kind = options.database ?? (server === '' ? 'embedded' : 'postgres');
  const database = kind === 'postgres' ? await freshDatabase(server) : null;
  if (database === null) await fillDataDir(dataDir);
  const environment = environmentFor(salesforce, fathom, dataDir, database?.url ?? null, options);
  const service = await startService(readEnv(environment), options.overrides);
  const serviceUrl = service.url ?? '';
  const { tenantId, apiKey } = await createTenant(service.context.db, 'Lumen Harbor');
  return {
    world,
    salesforce,
    fathom,
    service,
    serviceUrl,
    environment,
    tenantId,
    apiKey,
    api: new ApiClient(serviceUrl, apiKey),
    connectedUserId,
    async close() {
      await service.stop();
      await fathom.close();
      await salesforce.close();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Connects Fathom with a team member's key. */
export async function connectFathom(
  { api, fathom }: Pick<Stage, 'api' | 'fathom'>,
  email: string = memberOf('maren').email,
): Promise<void> {
  await api.put('/api/v1/sources/fathom', { apiKey: fathom.apiKeys[email] ?? '' });
}

/**
 * Connects Salesforce through the real redirects.
 * @param request body of the connect; for the team unless said otherwise
 * @param email of the user who logs in
 * @throws when the service does not say it is connected
 */
export async function connectSalesforce(
  { api }: Pick<Stage, 'api'>,
  request: { readonly scope: 'team' | 'user'; readonly loginUrl?: string } = { scope: 'team' },
  email: string = memberOf('integration').email,
): Promise<void> {
  const { authorizeUrl } = await api.post<{ authorizeUrl: string }>('/api/v1/sources/salesforce/connect', request);
  const username = `${email}.crm`;
  const page = await approveInBrowser(authorizeUrl, { username, password: PASSWORD });
  if (page.status !== 200)
    throw new Error(`Connecting Salesforce ended at ${page.url} with ${page.status}: ${page.text}`);
}

/** Connects both sides of a service that runs elsewhere, and switches automatic sync on. */
export async function connectAll(serviceUrl: string, apiKey: string, fathom: FathomSandbox): Promise<ApiClient> {
  const api = new ApiClient(serviceUrl, apiKey);
  await connectFathom({ api, fathom });
  await connectSalesforce({ api });
  await api.post('/api/v1/automatic', { on: true, overrideReason: 'A test.' });
  return api;
}
