import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { z } from 'zod';
import { textOf } from '../files.ts';
import { installed } from '../installed.ts';
import type { Problem } from '../problem.ts';

const FILES = [
  ['sfdx-project.json', 'sfdx-project.schema.json'],
  ['config/project-scratch-def.json', 'project-scratch-def.schema.json'],
] as const;

/** sfdx-project.json and the scratch org definition against Salesforce's own schemas (package @salesforce/schemas). */
export async function checkProjectFiles(root: string): Promise<Problem[]> {
  return FILES.flatMap(([file, schemaFile]) => {
    const schema = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(readFileSync(installed(`@salesforce/schemas/${schemaFile}`), 'utf8')));
    // The schemas name drafts that differ in nothing they use.
    delete schema['$schema'];
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    ajv.validate(schema, JSON.parse(textOf(root, file)));
    return (ajv.errors ?? []).map((error) => ({ file, text: `${error.instancePath || '/'} ${error.message ?? ''}` }));
  });
}
