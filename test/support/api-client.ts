import { mustFitInterface } from './interface.ts';

/** A caller of the service's HTTP interface with one tenant's key. */
export class ApiClient {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(url: string, apiKey: string, headers: Readonly<Record<string, string>> = {}) {
    this.#url = url;
    this.#headers = { authorization: `Bearer ${apiKey}`, ...headers };
  }

  get<T>(path: string): Promise<T> {
    return this.#send<T>('GET', path);
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.#send<T>('POST', path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#send<T>('PUT', path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.#send<T>('DELETE', path);
  }

  /** All items of a list, page by page. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const url = new URL(path, this.#url);
      url.searchParams.set('limit', '200');
      if (cursor !== '') url.searchParams.set('cursor', cursor);
      const page: { items: T[]; nextCursor: string | null } = await this.get(`${url.pathname}${url.search}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  /** The bare answer, for tests of refusals. @throws when it is not what the interface description says */
  async raw(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(new URL(path, this.#url), {
      method,
      headers: { ...this.#headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    mustFitInterface(method, path, response.status, await response.clone().text());
    return response;
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.raw(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  }
}

/** Polls until a value appears. @throws after `withinMs`, naming what was waited for */
export async function until<T>(what: string, look: () => Promise<T | null | false>, withinMs = 60_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
