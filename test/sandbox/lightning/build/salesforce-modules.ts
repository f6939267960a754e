/** What only an org resolves: the source of `@salesforce/*` modules, made from the package's metadata. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ApexMethod } from '../apex/types.ts';
import type { ExposedComponent } from '../package/components.ts';
import { PACKAGE } from '../paths.ts';

/** Metadata the modules are made from, read once a build. */
export interface Metadata {
  readonly labels: ReadonlyMap<string, string>;
  readonly methods: ReadonlyMap<string, ApexMethod>;
  readonly components: readonly ExposedComponent[];
  readonly customPermissions: readonly string[];
}

function constant(value: unknown): string {
  return `export default ${JSON.stringify(value)};`;
}

/** A module that says what is wrong with it as soon as a page loads it, and goes on with `value`. */
function faulty(problem: string, value: string): string {
  return `import { report } from 'preview/problems'; report(${JSON.stringify(problem)}); export default ${value};`;
}

function apex(name: string, { methods }: Metadata): string {
  if (name === '') return `export { refreshApex, getSObjectValue } from 'preview/apex';`;
  const method = methods.get(name);
  const parameters = method?.parameters.map((parameter) => parameter.name) ?? null;
  const known = JSON.stringify({ name, parameters, cacheable: method?.cacheable ?? true });
  const made = `import { apexMethod } from 'preview/apex'; const method = apexMethod(${known});`;
  const problem = `Apex method ${name} is not in force-app/main/default/classes.`;
  return `${made} ${method ? 'export default method;' : faulty(problem, 'method')}`;
}

function label(name: string, { labels }: Metadata): string {
  const [, key = ''] = name.split('.');
  const text = labels.get(key);
  return text === undefined
    ? faulty(`Custom Label ${key} is not in CustomLabels.labels-meta.xml.`, JSON.stringify(`{${key}}`))
    : constant(text);
}

function schema(name: string): string {
  const [objectApiName = '', ...field] = name.split('.');
  return constant(field.length === 0 ? { objectApiName } : { objectApiName, fieldApiName: field.join('.') });
}

function customPermission(name: string, { customPermissions }: Metadata): string {
  // The platform gives true or undefined, never false [LWC guide, access checks].
  const value = `globalThis.preview.user.customPermissions.includes(${JSON.stringify(name)}) || undefined`;
  return customPermissions.includes(name)
    ? `export default ${value};`
    : faulty(`Custom permission ${name} is not in the package.`, 'undefined');
}

function resourceUrl(name: string): string {
  return existsSync(join(PACKAGE, 'staticresources', `${name}.resource-meta.xml`))
    ? constant(`/resource/${name}`)
    : faulty(`Static resource ${name} is not in the package.`, '""');
}

function pages({ components }: Metadata): string {
  const loaders = components.map(({ name }) => `${name}: () => import('c/${name}')`);
  return `export default { ${loaders.join(', ')} };`;
}

const GENERATORS: Readonly<Record<string, (name: string, metadata: Metadata) => string>> = {
  apex,
  label,
  schema,
  customPermission,
  resourceUrl,
  user: (name) => `export default globalThis.preview.user[${JSON.stringify(name)}];`,
  client: () => `export default globalThis.matchMedia('(max-width: 767px)').matches ? 'Small' : 'Large';`,
  components: (_name, metadata) => pages(metadata),
};

/** Whether such a module can be made: `@salesforce/label/c.X`, `@salesforce/apex`, … */
export function isSalesforceModule(id: string): boolean {
  const [scope, kind = ''] = id.split('/');
  return scope === '@salesforce' && GENERATORS[kind] !== undefined;
}

/** Source of an `@salesforce/*` module. @throws for a kind that is not known */
export function salesforceModule(id: string, metadata: Metadata): string {
  const [, kind = '', ...name] = id.split('/');
  const generate = GENERATORS[kind];
  if (generate === undefined) throw new Error(`The Lightning preview has no module ${id}.`);
  return generate(name.join('/'), metadata);
}
