import type { Credential } from '../apex/call.ts';
import type { ApexMethod } from '../apex/types.ts';
import type { RunningSandbox } from '../../salesforce/server.ts';
import type { Builder } from '../build/builder.ts';
import type { Sessions } from './sessions.ts';

/** What the preview's routes work with. */
export interface PreviewContext {
  readonly salesforce: RunningSandbox;
  readonly credential: Credential;
  readonly hostOf: (address: string) => string | null;
  readonly patience: number;
  readonly sessions: Sessions;
  readonly builder: Builder;
  /** `@AuraEnabled` methods by `Class.method`, as of the last change of the package. */
  readonly methods: () => ReadonlyMap<string, ApexMethod>;
  readonly labels: () => ReadonlyMap<string, string>;
}
