import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constantsOf, parseApex } from '../apex/parse.ts';
import type { ApexMethod } from '../apex/types.ts';
import { PACKAGE } from '../paths.ts';

const CLASSES = join(PACKAGE, 'classes');

/**
 * The `@AuraEnabled` methods of the package's Apex, by `Class.method`.
 * @throws naming the file that is not Apex
 */
export function apexMethods(): Map<string, ApexMethod> {
  const files = existsSync(CLASSES) ? readdirSync(CLASSES).filter((name) => name.endsWith('.cls')) : [];
  const methods = files.flatMap((name) => {
    const source = readFileSync(join(CLASSES, name), 'utf8');
    if (!/@AuraEnabled/i.test(source)) return [];
    try {
      return parseApex(source);
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  });
  return new Map(methods.map((method) => [`${method.className}.${method.name}`, method]));
}

/**
 * A constant of one of the package's classes, so that a twin has no copy of it.
 * @throws where the class has none of that name
 */
export function apexConstant(className: string, name: string): unknown {
  const constants = constantsOf(readFileSync(join(CLASSES, `${className}.cls`), 'utf8'));
  if (!(name in constants)) throw new Error(`${className}.cls has no constant ${name} that is plain data.`);
  return constants[name];
}
