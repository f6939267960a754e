import { XMLParser } from 'fast-xml-parser';

/** An element of a metadata file: its child elements by name; attributes begin with `@`. */
export interface Xml {
  readonly [name: string]: readonly (Xml | string)[] | string;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  ignoreDeclaration: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

/** The top element of a metadata file. Malformed text gives an empty one: the schema check names what is wrong. */
export function parseXml(text: string): Xml {
  try {
    const top: unknown = Object.values(parser.parse(text) as object).at(0);
    const [element] = Array.isArray(top) ? top : [];
    return typeof element === 'object' ? (element as Xml) : {};
  } catch {
    return {};
  }
}

/** Child elements with a name that have children themselves. */
export function elements(parent: Xml, name: string): Xml[] {
  const found = parent[name] ?? [];
  return typeof found === 'string' ? [] : found.filter((one) => typeof one !== 'string');
}

/** Values of the child elements, or of the attribute (`@name`), with a name. */
export function values(parent: Xml, name: string): string[] {
  const found = parent[name] ?? [];
  if (typeof found === 'string') return [found];
  // An element with attributes holds its text apart.
  return found.flatMap((one) => (typeof one === 'string' ? one : values(one, '#text')));
}

/** The first value with a name; empty where there is none. */
export function value(parent: Xml, name: string): string {
  return values(parent, name)[0] ?? '';
}
