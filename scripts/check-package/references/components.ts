import { apexImportsOf, importsOf, usesOf } from '../components/imports.ts';
import { lineAt, textOf } from '../files.ts';
import { sourcesOf, type PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';
import { customNames } from './apex-names.ts';
import { elements, parseXml, value, values } from '../xml.ts';

// Where this package's components may stand [salesforce-platform 8.4].
const TARGETS = new Set([
  'lightning__AppPage',
  'lightning__HomePage',
  'lightning__RecordPage',
  'lightning__RecordAction',
  'lightning__Tab',
  'lightning__UtilityBar',
]);

/** What components name, in scripts, templates and js-meta.xml, must exist. */
export function componentProblems(pack: PackageIndex): Problem[] {
  return [...pack.components.keys()].flatMap((component) => [
    ...usesOf(pack, component)
      .filter((use) => !pack.components.has(use.component))
      .map(({ file, line, component: name }) => ({ file, line, text: `there is no component ${name}` })),
    ...platformProblems(pack, component),
    ...apexProblems(pack, component),
    ...descriptionProblems(pack, component),
    ...customNameProblems(pack, component),
  ]);
}

/** Custom permissions and schema references. */
function platformProblems(pack: PackageIndex, component: string): Problem[] {
  return importsOf(pack, component).flatMap(({ file, line, from }) => {
    const [, kind, name = ''] = /^@salesforce\/(customPermission|schema)\/(.+)$/.exec(from) ?? [];
    const custom = /__c$/.test(name);
    if (kind === 'customPermission' && !pack.customPermissions.has(name)) {
      return [{ file, line, text: `there is no custom permission ${name}` }];
    }
    if (kind === 'schema' && custom && !pack.fields.has(name) && !pack.objects.has(name)) {
      return [{ file, line, text: `there is no object or field ${name}` }];
    }
    return [];
  });
}

function apexProblems(pack: PackageIndex, component: string): Problem[] {
  return apexImportsOf(pack, component).flatMap(({ file, line, className, method }) => {
    const source = pack.classes.get(className);
    if (source === undefined) return [{ file, line, text: `there is no Apex class ${className}` }];
    const declared = new RegExp(
      String.raw`@AuraEnabled(\([^)]*\))?\s+(public|global)\s+static\s+[\w.<>, ]+?\s${method}\s*\(`,
    );
    return declared.test(textOf(pack.root, source))
      ? []
      : [{ file, line, text: `${className} has no @AuraEnabled static method ${method}` }];
  });
}

/** `Some_Field__c` in a component's JavaScript, strings and queries too. */
function customNameProblems(pack: PackageIndex, component: string): Problem[] {
  const known = customNames(pack);
  return sourcesOf(pack, component, '.js').flatMap((file) => {
    const text = textOf(pack.root, file);
    return Array.from(text.matchAll(/(?<![\w.]|schema\/)[A-Za-z]\w*__[cr]\b/g))
      .filter(([name]) => !known.has(name))
      .map((match) => ({
        file,
        line: lineAt(text, match.index),
        text: `there is no custom object, field or relationship ${match[0]}`,
      }));
  });
}

function descriptionProblems(pack: PackageIndex, component: string): Problem[] {
  const folder = pack.components.get(component) ?? '';
  const file = `${folder}/${component}.js-meta.xml`;
  if (!pack.files.includes(file)) return [{ file: folder, text: `${component}.js-meta.xml is missing` }];
  const bundle = parseXml(textOf(pack.root, file));
  const targets = elements(bundle, 'targets').flatMap((one) => values(one, 'target'));
  const configs = elements(bundle, 'targetConfigs').flatMap((one) => elements(one, 'targetConfig'));
  const named = configs.flatMap((config) =>
    value(config, '@targets')
      .split(',')
      .map((one) => one.trim()),
  );
  const scripts = sourcesOf(pack, component, '.js').map((script) => textOf(pack.root, script));
  const properties = configs.flatMap((config) => elements(config, 'property').map((one) => value(one, '@name')));
  return [
    ...targets.filter((one) => !TARGETS.has(one)).map((one) => `unknown target ${one}`),
    ...named.filter((one) => !targets.includes(one)).map((one) => `targetConfig for ${one}, which is no target`),
    ...properties
      .filter((one) => !scripts.some((text) => new RegExp(String.raw`@api\s+(get\s+|set\s+)?${one}\b`).test(text)))
      .map((one) => `the property ${one} is no @api property of the component`),
  ].map((text) => ({ file, text }));
}
