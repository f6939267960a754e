import { readdirSync } from 'node:fs';
import { componentOfTag, importsOf } from '../components/imports.ts';
import { lineAt, textOf } from '../files.ts';
import { installed } from '../installed.ts';
import { sourcesOf, type PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';

// Base components that Salesforce has and does not publish [toolchain.md, Lightning Web Components].
const UNPUBLISHED = new Set([
  'fileUpload',
  'inputField',
  'inputRichText',
  'map',
  'messages',
  'outputField',
  'recordEditForm',
  'recordForm',
  'recordPicker',
  'recordViewForm',
]);

// Modules of `lightning/` beside the published ones [LWC guide, modules].
const MODULES =
  /^(empApi|graphql|logger|mediaUtils|messageService|mobileCapabilities|pageReferenceUtils|platform\w+|refresh|ui\w+Api|unstable_\w+)$/;

// What `@salesforce/` offers [LWC guide, @salesforce modules].
const SCOPES =
  /^(accessCheck|apex|apexContinuation|client|community|contentAssetUrl|customPermission|featureFlag|i18n|label|messageChannel|resourceUrl|schema|site|user|userPermission)\//;

// Attributes with a colon: others the platform's compiler lets through without a word.
const DIRECTIVE = /^(lwc:[\w-]+|for:(each|item|index)|iterator:\w+|if:(true|false)|(xlink|xml|xmlns):\w+)$/;
// What any element takes.
const GLOBAL = /^(class|style|id|key|slot|title|role|tabindex|hidden|lang|dir|aria-.+|data-.+|on[a-z]+|.+:.+)$/;

const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s=<>"'/{}]+(?:\s*=\s*(?:"[^"]*"|\{[^}]*\}))?)*)\s*\/?>/g;
const ATTRIBUTE = /([^\s=<>"'/{}]+)(?:\s*=\s*("[^"]*"|\{[^}]*\}))?/g;

interface Tag {
  readonly name: string;
  readonly line: number;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** What templates and imports name and no compiler looks up: base components, modules, directives, members, properties. */
export function templateProblems(pack: PackageIndex): Problem[] {
  const base = new Set(readdirSync(installed('lightning-base-components/src/lightning')));
  return [...pack.components.keys()].flatMap((component) => [
    ...moduleProblems(pack, component, base),
    ...sourcesOf(pack, component, '.html').flatMap((file) => {
      const html = textOf(pack.root, file).replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
      const tags = tagsIn(html);
      const found = [
        ...tags.flatMap((tag) => tagProblems(pack, tag, base)),
        ...memberProblems(pack, component, html, tags),
      ];
      return found.map(({ line, text }) => ({ file, line, text }));
    }),
  ]);
}

function tagsIn(html: string): Tag[] {
  return Array.from(html.matchAll(TAG), (match) => ({
    name: match[1] ?? '',
    line: lineAt(html, match.index),
    attributes: Array.from((match[2] ?? '').matchAll(ATTRIBUTE), ([, name = '', value = '']) => [name, value] as const),
  }));
}

function moduleProblems(pack: PackageIndex, component: string, base: ReadonlySet<string>): Problem[] {
  return importsOf(pack, component).flatMap(({ file, line, from }) => {
    const [, scope, name = ''] = /^(lightning|@salesforce)\/(.+)$/.exec(from) ?? [];
    const known = scope === 'lightning' ? base.has(name) || MODULES.test(name) : SCOPES.test(`${name}/`);
    return scope === undefined || known ? [] : [{ file, line, text: `there is no module ${from}` }];
  });
}

function tagProblems(pack: PackageIndex, tag: Tag, base: ReadonlySet<string>): { line: number; text: string }[] {
  const [, space, name = ''] = /^(lightning|c)-(.+)$/.exec(tag.name) ?? [];
  const module = componentOfTag(name);
  const unknown = space === 'lightning' && !base.has(module) && !UNPUBLISHED.has(module);
  const api = space === 'c' && pack.components.has(module) ? apiOf(pack, module) : null;
  return [
    ...(unknown ? [`there is no base component ${tag.name}`] : []),
    ...tag.attributes.flatMap(([attribute]) => {
      if (attribute.includes(':') && !DIRECTIVE.test(attribute)) return [`there is no directive ${attribute}`];
      if (api === null || GLOBAL.test(attribute) || api.has(componentOfTag(attribute))) return [];
      return [`${tag.name} has no @api property ${componentOfTag(attribute)}`];
    }),
  ].map((text) => ({ line: tag.line, text }));
}

const texts = new WeakMap<PackageIndex, Map<string, string[]>>();

/** Sources of a component and of the modules it imports, where base classes may be. */
function textsOf(pack: PackageIndex, component: string): string[] {
  const known = texts.get(pack) ?? new Map<string, string[]>();
  texts.set(pack, known);
  const found = known.get(component) ?? readTexts(pack, component, new Set());
  known.set(component, found);
  return found;
}

function readTexts(pack: PackageIndex, component: string, seen: Set<string>): string[] {
  if (seen.has(component)) return [];
  seen.add(component);
  const imported = importsOf(pack, component).flatMap(({ from }) => (from.startsWith('c/') ? [from.slice(2)] : []));
  return [
    ...sourcesOf(pack, component, '.js').map((file) => textOf(pack.root, file)),
    ...imported.flatMap((one) => readTexts(pack, one, seen)),
  ];
}

function apiOf(pack: PackageIndex, component: string): Set<string> {
  const declared = textsOf(pack, component).flatMap((text) => [...text.matchAll(/@api\s+(?:get\s+|set\s+)?(\w+)/g)]);
  return new Set(declared.map(([, name = '']) => name));
}

/** `{name}` and `{name.more}`: the name is a loop's, or stands in the component's JavaScript. */
function memberProblems(
  pack: PackageIndex,
  component: string,
  html: string,
  tags: readonly Tag[],
): { line: number; text: string }[] {
  const loops = tags.flatMap(({ attributes }) =>
    attributes.flatMap(([name, value]) => {
      if (name === 'for:item' || name === 'for:index') return [value.replaceAll('"', '')];
      return name.startsWith('iterator:') ? [name.slice('iterator:'.length)] : [];
    }),
  );
  const words = new Set([...loops, ...textsOf(pack, component).flatMap((text) => text.match(/\w+/g) ?? [])]);
  return Array.from(html.matchAll(/\{\s*(\w+)[^}]*\}/g))
    .filter(([, name = '']) => !words.has(name))
    .map((match) => ({ line: lineAt(html, match.index), text: `the component has no member ${match[1]}` }));
}
