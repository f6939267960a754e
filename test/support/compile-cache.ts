import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where Node keeps what it compiled: processes that a test starts share it, and start in two thirds of the time. The
 * service itself does without: a folder others can write to is no place to load code from.
 */
export const NODE_COMPILE_CACHE = join(tmpdir(), 'fathom-test-compile-cache');
