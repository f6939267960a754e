import { decodeHTMLStrict } from 'entities';
import sanitize from 'sanitize-html';
import type { FieldInfo } from '../../../types/snapshot.ts';
import { normalised, sameValue } from '../compare.ts';

/** What a reader sees of rich text: Salesforce rewrites tags and attributes on saving, the words stay. */
export function words(value: unknown): string {
  const html = String(value ?? '').replace(/<(br|\/p|\/li|\/h\d)\b[^>]*>/gi, '$& ');
  return decodeHTMLStrict(sanitize(html, { allowedTags: [], allowedAttributes: {} }))
    .replace(/\s+/g, ' ')
    .trim();
}

const chosen = (value: unknown) =>
  String(normalised(value) ?? '')
    .split(';')
    .sort()
    .join(';');

/** How two values of a field are compared: rich text by its words, several picklist values whatever their order (W6, W14). */
export function sameIn(field: FieldInfo | undefined): (a: unknown, b: unknown) => boolean {
  if (field?.htmlFormatted === true) return (a, b) => words(a) === words(b);
  if (field?.type === 'multipicklist') return (a, b) => chosen(a) === chosen(b);
  return sameValue;
}
