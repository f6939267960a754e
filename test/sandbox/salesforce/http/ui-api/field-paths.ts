import type { SRecord } from '../../engine/org.ts';
import { SalesforceError } from '../../engine/org.ts';
import type { ApiRequest } from '../types.ts';

/** A field that was asked for: `['Name']`, or through parents `['Account', 'Owner', 'Name']`. */
export type FieldPath = readonly string[];

/** Parents a path may walk through [UI API guide: five levels]. */
const MOST_LEVELS = 5;

function describedFields(request: ApiRequest, sObject: string): SRecord[] {
  return request.sandbox.org.describe(request.actor, sObject)['fields'] as SRecord[];
}

function same(one: unknown, other: string): boolean {
  return String(one).toLowerCase() === other.toLowerCase();
}

/** The path in API-name case; null where a step is unknown or hidden from the user. */
function known(request: ApiRequest, sObject: string, path: FieldPath): FieldPath | null {
  const [step = '', ...rest] = path;
  const fields = describedFields(request, sObject);
  if (rest.length === 0) {
    const field = fields.find((one) => same(one['name'], step));
    return field === undefined ? null : [String(field['name'])];
  }
  const lookup = fields.find((one) => one['relationshipName'] !== null && same(one['relationshipName'], step));
  const targets = (lookup?.['referenceTo'] as string[] | undefined) ?? [];
  // Several targets: SOQL reads such a parent as Name, whose fields they share.
  const [target] = targets;
  const below = target === undefined ? null : known(request, target, rest);
  return lookup === undefined || below === null ? null : [String(lookup['relationshipName']), ...below];
}

function asked(request: ApiRequest, parameter: string): string[] {
  return (request.query.get(parameter) ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** One qualified name, `Account.Name` for the object Account. @returns null where the user cannot read it */
export function fieldPath(request: ApiRequest, sObject: string, name: string): FieldPath | null {
  const [object = '', ...path] = name.split('.');
  if (!same(object, sObject) || path.length === 0 || path.length > MOST_LEVELS + 1) return null;
  return known(request, sObject, path);
}

/**
 * The fields a request asks for: `fields`, which must be there, and `optionalFields`, which drop out silently.
 * @throws SalesforceError INVALID_FIELD for a required one that the user cannot read
 */
export function askedFields(request: ApiRequest, sObject: string): FieldPath[] {
  const required = asked(request, 'fields').map((name) => {
    const path = fieldPath(request, sObject, name);
    if (path === null)
      throw new SalesforceError('INVALID_FIELD', `No such column '${name}' on entity '${sObject}'.`, [], 400);
    return path;
  });
  const optional = asked(request, 'optionalFields').flatMap((name) => {
    const path = fieldPath(request, sObject, name);
    return path === null ? [] : [path];
  });
  return [...required, ...optional];
}

/** Whether the request names any field at all. */
export function asksForFields(request: ApiRequest): boolean {
  return asked(request, 'fields').length + asked(request, 'optionalFields').length > 0;
}
