import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'rollup';
import { NODE_MODULES, STUBS } from '../paths.ts';

const PACKAGE_DIR = join(NODE_MODULES, 'lightning-base-components');

interface Listed {
  readonly name?: string;
  readonly path?: string;
}

/** Labels, gates and i18n values the base components ask for: module name to file, as their package.json lists them. */
function listedModules(): Map<string, string> {
  const { lwc } = JSON.parse(readFileSync(join(PACKAGE_DIR, 'package.json'), 'utf8')) as { lwc: { modules: Listed[] } };
  return new Map(
    lwc.modules.flatMap(({ name, path }) =>
      name === undefined || path === undefined ? [] : [[name, join(PACKAGE_DIR, path)] as const],
    ),
  );
}

const LISTED = listedModules();

/** File of a `lightning/*` base component; undefined when there is none. */
export function baseComponent(id: string): string | undefined {
  if (!id.startsWith('lightning/')) return undefined;
  const file = join(PACKAGE_DIR, 'src', id, `${basename(id)}.js`);
  return existsSync(file) ? file : undefined;
}

/** File of the stand-in for a module that needs an org; undefined when there is none. */
export function stub(id: string): string | undefined {
  const file = join(STUBS, `${id}.js`);
  return existsSync(file) ? file : undefined;
}

/** File of an `@salesforce/*` module that the base components bring themselves (`i18n`, their own labels, gates). */
export function listedModule(id: string): string | undefined {
  // Theirs is a fixed zone; ours is the signed-in user's.
  return id === '@salesforce/i18n/timeZone' ? join(STUBS, 'salesforce/timeZone.js') : LISTED.get(id);
}

// Right-to-left icons double the number of modules; the others pull in parts that are not in the npm package.
const LEFT_OUT = /Rtl$|barcodeScanner|primitiveFigure|sldsUtils/;

/** Entry points of the platform build: every base component that has no stand-in. */
export function baseComponentEntries(): Record<string, string> {
  const ids = readdirSync(join(PACKAGE_DIR, 'src/lightning')).map((name) => `lightning/${name}`);
  return Object.fromEntries(
    ids.flatMap((id) => {
      const file = baseComponent(id);
      return file === undefined || stub(id) !== undefined || LEFT_OUT.test(id) ? [] : [[id, file] as const];
    }),
  );
}

/** Resolves what the base components import. */
export function resolveBaseComponents(): Plugin {
  return {
    name: 'base-components',
    resolveId(id) {
      if (/^lightning\/.*Rtl$/.test(id)) return false;
      return baseComponent(id) ?? listedModule(id);
    },
    // They ask Vite's import.meta.env whether they are rendered on a server.
    resolveImportMeta: (property) => (property === 'env' ? '({ SSR: false })' : null),
  };
}
