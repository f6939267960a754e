import type { Backend } from './backend.ts';
import { remoteOf, type TenantOptions } from './options.ts';
import { remoteBackend } from './remote.ts';

/** Does the work on the database or through a service, whichever the options say, and closes what it opened. */
export async function withBackend<T>(options: TenantOptions, work: (backend: Backend) => Promise<T>): Promise<T> {
  const remote = remoteOf(options);
  const backend = remote ? remoteBackend(remote.url, remote.apiKey) : await onDatabase(options.tenant);
  try {
    return await work(backend);
  } finally {
    await backend.close();
  }
}

/** Loaded on demand: through a service none of database, jsforce and worker is needed. */
async function onDatabase(tenant: string | undefined): Promise<Backend> {
  const { directBackend } = await import('./direct.ts');
  return directBackend(tenant);
}

/** Prints the answer: JSON on one line for programs, else as `show` words it. */
export function print(options: { readonly json?: boolean }, value: unknown, show: () => string): void {
  process.stdout.write(`${options.json ? JSON.stringify(value) : show()}\n`);
}
