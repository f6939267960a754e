/** Holds answers against the interface description, as a client generated from it would. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describeInterface, openapiPath } from '../../service/edge/http/openapi.ts';
import { endpoints } from '../../service/edge/http/routes/index.ts';

interface Described {
  readonly responses: Readonly<Record<string, { $ref?: string; content?: Record<string, { schema?: object }> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Described['responses'][string]>> };
}

const document = describeInterface(endpoints, { exact: true }) as unknown as Document;
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const compiled = new Map<object, ValidateFunction>();

/** The described answer to a request; `undefined` for an address the interface does not have. */
function described(method: string, path: string, status: number): object | undefined {
  const { pathname } = new URL(path, 'http://any.example');
  const endpoint = endpoints.find((one) => {
    const pattern = new RegExp(`^${one.path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`);
    return one.method === method.toLowerCase() && pattern.test(pathname);
  });
  if (endpoint === undefined) return undefined;
  const responses = document.paths[openapiPath(endpoint.path)]?.[endpoint.method]?.responses ?? {};
  const given = responses[status] ?? responses['default'];
  const found = given?.$ref === undefined ? given : document.components.responses[given.$ref.split('/').at(-1) ?? ''];
  return found?.content?.['application/json']?.schema;
}

/**
 * Nothing but what the description says may come back, unknown fields included.
 * @throws naming the address and every difference
 */
export function mustFitInterface(method: string, path: string, status: number, text: string): void {
  const schema = described(method, path, status);
  if (schema === undefined) return;
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  if (validate(text === '' ? undefined : JSON.parse(text))) return;
  const differences = (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '(whole)'} ${message} ${JSON.stringify(params)}`,
  );
  throw new Error(
    `${method} ${path} answered ${status}, which is not what /openapi.json says (schemas: service/edge/http/answers):\n` +
      differences.slice(0, 10).join('\n'),
  );
}
