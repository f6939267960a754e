import { join } from 'node:path';

/** The project this preview belongs to. */
export const ROOT = join(import.meta.dirname, '../../..');

/** The package's source, as `sfdx-project.json` names it. */
export const PACKAGE = join(ROOT, 'force-app/main/default');

export const NODE_MODULES = join(ROOT, 'node_modules');

/** Stand-ins for modules only an org has: `stubs/lightning/x.js` wins over the base component `lightning/x`. */
export const STUBS = join(import.meta.dirname, 'stubs');

/** The frame around the package's components: Lightning Web Components of namespace `preview`. */
export const MODULES = join(import.meta.dirname, 'modules');
