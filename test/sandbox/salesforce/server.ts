import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OrgOptions } from './engine/org.ts';
import { Org } from './engine/org.ts';
import { createApp } from './http/app.ts';
import { adjustableClock } from './http/control/clock.ts';
import { ControlApi } from './http/control/control.ts';
import { CONTROL_PATH } from './http/control/router.ts';
import { Faults } from './http/faults.ts';
import { ApiLimits } from './http/limits.ts';
import type { OAuthApp } from './http/oauth/store.ts';
import { OAuthStore } from './http/oauth/store.ts';
import { RequestLog } from './http/request-log.ts';
import type { Sandbox } from './http/types.ts';
import type { DataFile } from './load-data.ts';
import { loadData } from './load-data.ts';

export type { ControlApi } from './http/control/control.ts';
export type { Fault, FaultAction, FaultMatch } from './http/faults.ts';
export type { OAuthApp } from './http/oauth/store.ts';
export type { RequestEntry, RequestLog } from './http/request-log.ts';
export { loadData } from './load-data.ts';
export { PASSWORD } from './http/oauth/authorize.ts';

/** How to start a simulated org. */
export interface SandboxOptions extends OrgOptions {
  /** 0 (default): any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** The OAuth app; unnamed parts have defaults. */
  app?: Partial<OAuthApp>;
  /** An existing org instead of a new one; then OrgOptions are not used. */
  org?: Org;
  /** Records to load after the packages, by sObject; ids may be references `@name`. */
  data?: DataFile;
}

/** A running simulated org. */
export interface RunningSandbox {
  url: string;
  loginUrl: string;
  org: Org;
  clientId: string;
  clientSecret: string;
  /** A session of the administrator, scopes `api id web full`, that does not idle out; works for jsforce and `sf`. */
  accessToken: string;
  control: ControlApi;
  controlUrl: string;
  requests: RequestLog;
  close(): Promise<void>;
}

// Node's own limit would answer 431 before the sandbox can tell 414 from 431.
const MAX_HEADER_BYTES = 131_072;

const DEFAULT_APP: OAuthApp = {
  clientId: '3MVG9sandboxClientIdOfTheSimulatedOrg',
  clientSecret: 'SANDBOX0CLIENT0SECRET0OF0THE0SIMULATED0ORG',
  name: 'Simulated App',
  callbackUrls: [],
  scopes: [
    'api',
    'id',
    'profile',
    'email',
    'openid',
    'web',
    'full',
    'custom_permissions',
    'refresh_token',
    'offline_access',
  ],
  installed: true,
  rotation: false,
  secretRequired: true,
  listsCustomPermissions: true,
  sessionMinutes: 120,
};

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

/**
 * Starts a simulated Salesforce org on a loopback port.
 *
 * @throws DeployError when a package would not deploy; Error when the port is taken
 */
export async function startSalesforceSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const { port = 0, host = '127.0.0.1', app = {}, org: given, data, clock: source, ...orgOptions } = options;
  const clock = adjustableClock(source ?? given?.now.bind(given));
  const org = given ?? Org.create({ ...orgOptions, clock: clock.now });
  if (data) loadData(org, data);
  const millis = () => clock.now().getTime();
  const sandbox: Sandbox = {
    org,
    oauth: new OAuthStore({ ...DEFAULT_APP, ...app }, org.orgId, millis),
    faults: new Faults(),
    requests: new RequestLog(),
    limits: new ApiLimits(org, millis),
    now: clock.now,
    url: '',
  };
  const control = new ControlApi(sandbox, clock);
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, createApp(sandbox, control));
  const session = sandbox.oauth.openSession(org.adminId, ['api', 'id', 'web', 'full']);
  session.permanent = true;
  const address = await listen(server, port, host);
  sandbox.url = `http://${host}:${address.port}`;
  return {
    url: sandbox.url,
    loginUrl: sandbox.url,
    org,
    clientId: sandbox.oauth.app.clientId,
    clientSecret: sandbox.oauth.app.clientSecret,
    accessToken: session.token,
    control,
    controlUrl: `${sandbox.url}${CONTROL_PATH}`,
    requests: sandbox.requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
