import { readFileSync } from 'node:fs';
import { installed } from '../installed.ts';

/** An element that a metadata type may hold. */
export interface ElementRule {
  /** Name of a metadata type or enum, or `string`, `boolean`, `number`. */
  readonly type: string;
  readonly repeats: boolean;
  readonly optional: boolean;
}

/** The metadata types of the platform, as the package @salesforce/types describes them (its metadata.d.ts). */
export interface MetadataSchema {
  /** Elements of a type, those of its base included; null for an unknown type. */
  elementsOf(type: string): ReadonlyMap<string, ElementRule> | null;
  /** Allowed values; null for what is no enum. */
  valuesOf(type: string): ReadonlySet<string> | null;
}

interface TypeLines {
  readonly base: string | undefined;
  readonly elements: Map<string, ElementRule>;
}

const TYPE = /^export type (\w+) = (?:(\w+) & )?\{$/;
const ENUM = /^export type (\w+) = ('.+);$/;
const ELEMENT = /^ {4}(\w+)(\??): (.+);$/;

/** Reads the declarations line by line: they are generated, one element a line. */
export function readMetadataSchema(): MetadataSchema {
  const lines = readFileSync(installed('@salesforce/types/lib/metadata.d.ts'), 'utf8').split('\n');
  const types = new Map<string, TypeLines>();
  const enums = new Map<string, Set<string>>();
  let current: TypeLines | null = null;
  for (const line of lines) {
    const [, type, base] = TYPE.exec(line) ?? [];
    const [, enumName, allowed] = ENUM.exec(line) ?? [];
    const [, element, optional, kind] = ELEMENT.exec(line) ?? [];
    if (type !== undefined) types.set(type, (current = { base, elements: new Map() }));
    else if (enumName !== undefined) enums.set(enumName, valuesIn(allowed ?? ''));
    else if (current && element !== undefined && kind !== undefined) {
      current.elements.set(element, ruleOf(kind, optional === '?'));
    }
  }
  return { elementsOf: (type) => inherited(types, type), valuesOf: (type) => enums.get(type) ?? null };
}

function ruleOf(kind: string, optional: boolean): ElementRule {
  return { type: kind.replace(/\[\]$/, ''), repeats: kind.endsWith('[]'), optional };
}

function valuesIn(union: string): Set<string> {
  return new Set(Array.from(union.matchAll(/'((?:[^'\\]|\\.)*)'/g), ([, value]) => value ?? ''));
}

function inherited(types: ReadonlyMap<string, TypeLines>, type: string): ReadonlyMap<string, ElementRule> | null {
  const own = types.get(type);
  if (own === undefined) return null;
  const base = own.base === undefined ? null : inherited(types, own.base);
  return new Map([...(base ?? []), ...own.elements]);
}
