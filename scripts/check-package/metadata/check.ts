import { filesBelow, textOf } from '../files.ts';
import type { Problem } from '../problem.ts';
import { readMetadataSchema } from './schema.ts';
import { validateMetadata } from './validate.ts';

/** Metadata files in the source format, and those of the app definitions in `config`, which are in the other format. */
const METADATA = /-meta\.xml$|\.(eca|ecaOauth|ecaGlblOauth|ecaOauthPlcy|connectedApp)$/;

/** Every metadata file against the platform's schema: unknown or missing elements, wrong values, malformed XML. */
export async function checkMetadata(root: string): Promise<Problem[]> {
  const schema = readMetadataSchema();
  const files = [...filesBelow(root, 'force-app'), ...filesBelow(root, 'config')].filter((file) => METADATA.test(file));
  return files.flatMap((file) => validateMetadata(schema, textOf(root, file)).map((text) => ({ file, text })));
}
