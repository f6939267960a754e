import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { verifyDelivery, type SignatureHeaders } from '../../../service/edge/fathom/verify-delivery.ts';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(24, 8).toString('base64')}`;
const BODY = Buffer.from('{"title":"Größe ✓"}');

/** Headers as the sender makes them. `ageSeconds`: how long ago. */
function signed({ secret = SECRET, body = BODY, id = 'msg_1', ageSeconds = 0 } = {}): SignatureHeaders {
  const seconds = Math.floor(Date.now() / 1000) - ageSeconds;
  const signature = new Webhook(secret).sign(id, new Date(seconds * 1000), body.toString('utf8'));
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signature };
}

describe('a delivery', () => {
  test('with the right signature is genuine', () => {
    expect(verifyDelivery(SECRET, signed(), BODY)).toBe('ok');
  });

  test('with several signatures of which one fits is genuine, as while a secret rotates', () => {
    const headers = signed();
    const list = [signed({ secret: OTHER })['webhook-signature'], 'v2,abc', headers['webhook-signature']].join(' ');
    expect(verifyDelivery(SECRET, { ...headers, 'webhook-signature': list }, BODY)).toBe('ok');
  });

  test.each([
    ['another secret', signed({ secret: OTHER }), BODY],
    ['another body', signed(), Buffer.from('{"title":"Größe ✗"}')],
    ['another id', { ...signed(), 'webhook-id': 'msg_2' }, BODY],
    ['no signature of version 1', { ...signed(), 'webhook-signature': 'v2,abc' }, BODY],
    ['an empty version 1', { ...signed(), 'webhook-signature': 'v1' }, BODY],
    ['a signature that is cut', { ...signed(), 'webhook-signature': signed()['webhook-signature'].slice(0, -2) }, BODY],
  ])('with %s is forged', (_case, headers, body) => {
    expect(verifyDelivery(SECRET, headers, body)).toBe('forged');
  });

  test.each([
    [299, 'ok'],
    [302, 'stale'],
    [-298, 'ok'],
    [-302, 'stale'],
  ])('made %d seconds ago is %s: five minutes either way', (ageSeconds, verification) => {
    expect(verifyDelivery(SECRET, signed({ ageSeconds }), BODY)).toBe(verification);
  });

  test('whose timestamp was moved is forged, so a stale one cannot be freshened', () => {
    const headers = { ...signed({ ageSeconds: 600 }), 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) };
    expect(verifyDelivery(SECRET, headers, BODY)).toBe('forged');
  });

  test('of bytes that are no UTF-8 is refused: they would read like other bytes that are none', () => {
    const lone = Buffer.from([0x7b, 0x7d, 0xff]);
    expect(verifyDelivery(SECRET, signed({ body: Buffer.from(lone.toString('utf8')) }), lone)).toBe('malformed');
  });

  test.each([
    ['an id with a full stop, which parts the signed text', { 'webhook-id': 'msg_1.5' }],
    ['a timestamp that is no number', { 'webhook-timestamp': '12x' }],
  ])('with %s is malformed', (_case, change) => {
    expect(verifyDelivery(SECRET, { ...signed(), ...change }, BODY)).toBe('malformed');
  });
});
