// Jest transformer: what `node file.ts` does itself, type stripping and nothing else, so tests run what production runs.
import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
  getCacheKey: (source, path) => createHash('sha256').update([source, path, process.version].join('\0')).digest('hex'),
};
