import { notSimulated } from './faults.ts';

/** The signed-in person of a page. */
export interface SignedIn {
  /** 18 characters, `005…`. */
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly timeZone: string;
  readonly customPermissions: readonly string[];
}

/** API version that pages speak with the org. */
const API_VERSION = '66.0';

/** One call of an org's REST API that failed; `errors` as the org answered them. */
export class OrgRefusal extends Error {
  readonly status: number;
  readonly errors: readonly { readonly errorCode: string; readonly message: string }[];

  constructor(status: number, errors: OrgRefusal['errors']) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'OrgRefusal';
    this.status = status;
    this.errors = errors;
  }
}

/** The org's REST API with one user's session. */
export class OrgSession {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** The bare answer of a path below the API version, such as `ui-api/records/006…`. */
  send(
    method: string,
    path: string,
    body?: string | null,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return fetch(`${this.#url}/services/data/v${API_VERSION}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body } : {}),
    });
  }

  /** Records of a SOQL query. @throws OrgRefusal */
  async query<Row>(soql: string): Promise<Row[]> {
    const answer = await this.#json('GET', `query?q=${encodeURIComponent(soql)}`);
    const { records, done } = answer as { records: Row[]; done: boolean };
    if (!done) throw notSimulated('more than one page of records in a twin');
    return records;
  }

  /** @throws OrgRefusal */
  describe(sObject: string): Promise<{ fields: { name: string }[] }> {
    return this.#json('GET', `sobjects/${sObject}/describe`) as Promise<{ fields: { name: string }[] }>;
  }

  /** Creates (`id` null) or changes a record. @throws OrgRefusal */
  async save(sObject: string, id: string | null, fields: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#json(id === null ? 'POST' : 'PATCH', `sobjects/${sObject}/${id ?? ''}`.replace(/\/$/, ''), fields);
  }

  /** @throws OrgRefusal */
  async remove(sObject: string, id: string): Promise<void> {
    await this.#json('DELETE', `sobjects/${sObject}/${id}`);
  }

  async #json(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await this.send(method, path, body === undefined ? null : JSON.stringify(body));
    const text = await response.text();
    const parsed = text === '' ? null : (JSON.parse(text) as unknown);
    if (!response.ok) throw new OrgRefusal(response.status, parsed as OrgRefusal['errors']);
    return parsed;
  }
}

/** A text in a SOQL statement. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A datetime of the REST API as Apex passes it on to a component: `2026-11-22T10:00:00.000Z`. */
export function apexDatetime(text: string): string {
  return text.replace(/\+0000$/, 'Z');
}
