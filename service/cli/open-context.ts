import pino from 'pino';
import { checkEncryptionKey } from '../check-encryption-key.ts';
import { loadEnvFile, readEnv } from '../config/env.ts';
import { buildContext } from '../context.ts';

export type OpenContext = Awaited<ReturnType<typeof buildContext>>;

/** Environment → context for a command: logs go to stderr, quieter than in a service, so that stdout is the answer. */
export async function openContext(): Promise<OpenContext> {
  loadEnvFile();
  const config = readEnv();
  const level = config.logLevel === 'info' ? 'warn' : config.logLevel;
  const context = await buildContext(config, { log: pino({ level }, pino.destination({ fd: 2, sync: true })) });
  try {
    await checkEncryptionKey(context);
    return context;
  } catch (fault) {
    await context.close();
    throw fault;
  }
}
