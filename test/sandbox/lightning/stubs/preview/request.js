import { report } from 'preview/problems';

const UNKNOWN_TO_PREVIEW = 501;

/**
 * fetch as the platform does it, as the signed-in user.
 * @returns the parsed body; null where there is none
 * @throws a FetchResponse `{ok, status, statusText, body, headers}`
 */
export async function request(method, url, payload, headers = {}) {
  const response = await fetch(url, {
    method,
    headers: { 'x-preview-user': window.preview.user.username, 'content-type': 'application/json', ...headers },
    body: payload === undefined ? undefined : JSON.stringify(payload),
  });
  const text = await response.text();
  const body = text === '' ? null : JSON.parse(text);
  if (response.ok) {
    return body;
  }
  if (response.status === UNKNOWN_TO_PREVIEW) {
    report(`${method} ${url}: ${(Array.isArray(body) ? body[0] : body)?.message}`);
  }
  throw { ok: false, status: response.status, statusText: response.statusText, body, headers: {} };
}
