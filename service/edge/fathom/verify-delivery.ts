import { isUtf8 } from 'node:buffer';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** The three headers of Standard Webhooks. */
export const SIGNATURE_HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

export type SignatureHeaders = Readonly<Record<(typeof SIGNATURE_HEADERS)[number], string>>;

/**
 * `ok` a delivery of whoever holds the secret, made less than five minutes ago · `stale` outside of these five minutes ·
 * `forged` no signature fits · `malformed` headers or body that no sender of the standard makes.
 */
export type Verification = 'ok' | 'stale' | 'forged' | 'malformed';

/** The standard forbids a full stop: it separates the signed parts. */
const ID = /^[^\s.]{1,200}$/;
const SECONDS = /^\d{1,12}$/;

/**
 * Compares each `v1` signature of a delivery with the one its raw bytes must have, in constant time [SPEC, fathom-api.md
 * section 7].
 * @param secret `whsec_…`, as Fathom gave it when the webhook was made
 */
export function verifyDelivery(secret: string, headers: SignatureHeaders, body: Buffer): Verification {
  // The library signs text: bytes that are no UTF-8 would be read as replacement characters, so other bytes would fit too.
  if (!ID.test(headers['webhook-id']) || !SECONDS.test(headers['webhook-timestamp']) || !isUtf8(body))
    return 'malformed';
  try {
    new Webhook(secret).verify(body.toString('utf8'), { ...headers }, { jsonParse: false });
    return 'ok';
  } catch (fault) {
    if (!(fault instanceof WebhookVerificationError)) throw fault;
    return /timestamp too/.test(fault.message) ? 'stale' : 'forged';
  }
}
