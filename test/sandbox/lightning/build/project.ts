/** The package's components with the preview's frame around them; `lwc` and the base components stay outside. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import type { Plugin, RollupCache } from 'rollup';
import { readPackage } from '../../salesforce/metadata/read-package.ts';
import { apexMethods } from '../package/apex-classes.ts';
import { componentFile, exposedComponents } from '../package/components.ts';
import { customLabels } from '../package/labels.ts';
import { MODULES, PACKAGE, STUBS } from '../paths.ts';
import { baseComponent, listedModule, stub } from './base-components.ts';
import { compiler, ofOurs } from './compiler.ts';
import { isSalesforceModule, salesforceModule } from './salesforce-modules.ts';
import type { Metadata } from './salesforce-modules.ts';

const VIRTUAL = '\0salesforce:';

function metadata(): Metadata {
  return {
    labels: customLabels(),
    methods: apexMethods(),
    components: exposedComponents(),
    customPermissions: readPackage(PACKAGE).customPermissions.map(({ name }) => name),
  };
}

/** File of a component of the frame, `preview/x`. */
function frameModule(id: string): string | undefined {
  const [scope = '', name = ''] = id.split('/');
  const file = join(MODULES, scope, name, `${name}.js`);
  return scope === 'preview' && existsSync(file) ? file : undefined;
}

/** Where a module the package's components import is found; null leaves it to the next plugin. */
function resolve(id: string): string | { id: string; external: true } | null {
  const [scope = '', name = ''] = id.split('/');
  // The query tells the LWC compiler the component's namespace.
  const component = scope === 'c' ? componentFile(name) : frameModule(id);
  if (component !== undefined) return `${component}?specifier=${id}`;
  const found = listedModule(id) ?? stub(id);
  if (found !== undefined) return found;
  if (isSalesforceModule(id)) return VIRTUAL + id;
  return id === 'lwc' || baseComponent(id) !== undefined ? { id, external: true } : null;
}

const OURS = /^(c|lightning|preview|@salesforce)\//;

function resolveProject(known: Metadata): Plugin {
  return {
    name: 'package',
    resolveId(id, importer) {
      const found = resolve(id);
      if (found === null && OURS.test(id))
        this.error(
          `${id} (imported by ${importer ?? 'a page'}) is in neither the package, the base components nor the preview's stubs.`,
        );
      return found;
    },
    load: (id) => (id.startsWith(VIRTUAL) ? salesforceModule(id.slice(VIRTUAL.length), known) : null),
  };
}

let cache: RollupCache | undefined;

/** Builds the pages' scripts. @returns code by file name @throws with the compiler's message */
export async function buildProject(): Promise<Map<string, string>> {
  const bundle = await rollup({
    input: { shell: join(STUBS, 'preview/shell.js') },
    ...(cache !== undefined && { cache }),
    plugins: [resolveProject(metadata()), compiler()],
    onwarn: (warning, warn) => void (ofOurs(warning) && warn(warning)),
  });
  cache = bundle.cache;
  const { output } = await bundle.generate({ format: 'es', chunkFileNames: '[name].js' });
  await bundle.close();
  return new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])));
}
