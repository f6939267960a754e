import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import type { ElementRule, MetadataSchema } from './schema.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

// What the schema cannot say: arbitrary XML, and elements that source files leave out because the file's name says it.
const ANY_XML = new Set(['LightningComponentBundle.targetConfigs']);
const IN_FILE_NAME = new Set(['fullName']);

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: true,
});

interface Node {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Node[];
  readonly namespace: string | undefined;
}

// fast-xml-parser's ordered form: [{ tag: [children], ':@': { '@_attribute': value } }, { '#text': value }]
const ordered: z.ZodType<Record<string, unknown>[]> = z.array(z.record(z.string(), z.unknown()));

function nodesOf(parsed: unknown): Node[] {
  return ordered.parse(parsed).map((entry) => {
    const name = Object.keys(entry).find((key) => key !== ':@') ?? '';
    const attributes = z.record(z.string(), z.string()).parse(entry[':@'] ?? {});
    const inner = entry[name];
    const children = Array.isArray(inner) ? nodesOf(inner) : [];
    const text = Array.isArray(inner) ? children.map((child) => child.text).join('') : String(inner);
    return {
      name,
      text,
      children: children.filter((child) => child.name !== '#text'),
      namespace: attributes['@_xmlns'],
    };
  });
}

/** Every way in which a metadata file breaks the schema, as sentences; none where it is right. */
export function validateMetadata(schema: MetadataSchema, text: string): string[] {
  const wellFormed = XMLValidator.validate(text);
  if (wellFormed !== true) return [`malformed XML in line ${wellFormed.err.line}: ${wellFormed.err.msg}`];
  const top = nodesOf(parser.parse(text)).find((node) => node.name !== '#text');
  if (top === undefined) return ['no element at all'];
  if (schema.elementsOf(top.name) === null) return [`unknown metadata type ${top.name}`];
  const namespace = top.namespace === NAMESPACE ? [] : [`the namespace must be ${NAMESPACE}`];
  return [...namespace, ...elementProblems(schema, top, top.name, top.name)];
}

function elementProblems(schema: MetadataSchema, node: Node, type: string, path: string): string[] {
  const rules = schema.elementsOf(type) ?? new Map<string, ElementRule>();
  const problems = node.children.flatMap((child) => childProblems(schema, child, type, rules, path));
  for (const [name, rule] of rules) {
    const times = node.children.filter((child) => child.name === name).length;
    if (times > 1 && !rule.repeats) problems.push(`${path}/${name} is given ${times} times`);
    const needed = !rule.optional && !rule.repeats && !IN_FILE_NAME.has(name);
    if (times === 0 && needed) problems.push(`${path}/${name} is missing`);
  }
  return problems;
}

function childProblems(
  schema: MetadataSchema,
  child: Node,
  type: string,
  rules: ReadonlyMap<string, ElementRule>,
  path: string,
): string[] {
  const rule = rules.get(child.name);
  const where = `${path}/${child.name}`;
  if (child.name === '#comment') return [];
  if (rule === undefined) return [`${where}: there is no such element in ${type}`];
  if (ANY_XML.has(`${type}.${child.name}`)) return [];
  if (schema.elementsOf(rule.type) !== null) return elementProblems(schema, child, rule.type, where);
  const allowed = schema.valuesOf(rule.type);
  if (allowed !== null && !allowed.has(child.text)) return [`${where}: ${child.text} is none of ${rule.type}`];
  if (rule.type === 'boolean' && !/^(true|false)$/.test(child.text))
    return [`${where}: ${child.text} is not true or false`];
  if (rule.type === 'number' && !/^-?\d+(\.\d+)?$/.test(child.text)) return [`${where}: ${child.text} is no number`];
  return [];
}
