import { XMLParser } from 'fast-xml-parser';

/** One element of a metadata file: text, or children by tag (always lists). */
export interface Xml {
  [tag: string]: (string | Xml)[];
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: true, isArray: () => true });

/** The root element of a metadata file. Throws on malformed XML. */
export function parseXml(text: string, root: string): Xml {
  const parsed = parser.parse(text, true) as Record<string, unknown>;
  const elements = parsed[root] as (Xml | string)[] | undefined;
  const [element] = elements ?? [];
  if (element === undefined) throw new Error(`no <${root}> element`);
  return typeof element === 'string' ? {} : element;
}

/** Text of the first element with this tag. */
export function textOf(xml: Xml, tag: string): string | undefined {
  const value = xml[tag]?.[0];
  return typeof value === 'string' ? value : undefined;
}

/** Child elements with this tag. */
export function childrenOf(xml: Xml, tag: string): Xml[] {
  return (xml[tag] ?? []).filter((one): one is Xml => typeof one !== 'string');
}

/** All texts with this tag. */
export function textsOf(xml: Xml, tag: string): string[] {
  return (xml[tag] ?? []).filter((one): one is string => typeof one === 'string');
}

/** Whether the first element with this tag says true. */
export function isTrue(xml: Xml, tag: string): boolean {
  return textOf(xml, tag) === 'true';
}
