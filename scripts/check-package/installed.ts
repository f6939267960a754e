import { join } from 'node:path';

/** A file of an installed npm package, also of one that does not export it. The project is no package itself: one folder. */
export function installed(path: string): string {
  return join(import.meta.dirname, '../../node_modules', path);
}
