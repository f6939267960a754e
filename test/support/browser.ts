/**
 * As much of a browser as the OAuth redirects need: keeps cookies per origin, follows redirects, sends the login form the
 * way a person would. For the demo and the tests.
 */
export class TinyBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Opens an address and follows redirects. Returns the last page and where it was found. */
  async open(url: string, init: RequestInit = {}): Promise<{ url: string; status: number; text: string }> {
    let [address, request] = [url, init];
    // A login takes a handful of redirects; more is a loop.
    for (let hops = 0; hops < 10; hops += 1) {
      const { origin } = new URL(address);
      const headers = new Headers(request.headers);
      const jar = this.#cookies.get(origin);
      if (jar !== undefined && jar.size > 0) headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '));
      const response = await fetch(address, { ...request, headers, redirect: 'manual' });
      this.#keep(origin, response);
      const location = response.headers.get('location');
      if (location === null) return { url: address, status: response.status, text: await response.text() };
      [address, request] = [new URL(location, address).href, {}];
    }
    throw new Error(`Too many redirects from ${url}`);
  }

  /** Sends a form and follows redirects. */
  submit(url: string, form: Record<string, string>): Promise<{ url: string; status: number; text: string }> {
    return this.open(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  #keep(origin: string, response: Response): void {
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    for (const cookie of response.headers.getSetCookie()) {
      const pair = cookie.split(';')[0] ?? '';
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    this.#cookies.set(origin, jar);
  }
}

/**
 * Approves a connect as a person does: opens the address, logs in, allows. Returns the page the service shows at the end.
 * @param authorizeUrl what `POST /api/v1/sources/salesforce/connect` answered
 */
export async function approveInBrowser(
  authorizeUrl: string,
  login: { readonly username: string; readonly password: string },
): Promise<{ url: string; status: number; text: string }> {
  const browser = new TinyBrowser();
  const page = await browser.open(authorizeUrl);
  const parameters = Object.fromEntries(new URL(page.url).searchParams);
  const { origin, pathname } = new URL(page.url);
  return browser.submit(`${origin}${pathname}`, { ...parameters, ...login, decision: 'allow' });
}
