import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childrenOf, parseXml, textOf } from '../../salesforce/metadata/xml.ts';
import { PACKAGE } from '../paths.ts';

/** Custom Labels of the package, text by name. */
export function customLabels(): Map<string, string> {
  const file = join(PACKAGE, 'labels/CustomLabels.labels-meta.xml');
  if (!existsSync(file)) return new Map();
  const labels = childrenOf(parseXml(readFileSync(file, 'utf8'), 'CustomLabels'), 'labels');
  return new Map(labels.map((label) => [textOf(label, 'fullName') ?? '', textOf(label, 'value') ?? '']));
}

/** A label with its places filled, as `String.format` of Apex does. */
export function filled(label: string, ...values: readonly string[]): string {
  return label.replace(/\{(\d+)\}/g, (place, index: string) => values[Number(index)] ?? place);
}
