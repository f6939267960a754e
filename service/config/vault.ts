import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** An envelope that cannot be opened. The text says why, never what was inside. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

/** Seals secrets for the database (C5). An envelope opens only for the tenant and column it was sealed for. */
export interface Vault {
  /** Text → `v1.<keyId>.<nonce>.<ciphertext and tag>`, always under the current key. */
  seal(tenantId: string, column: string, plaintext: string): string;
  /** Envelope → text; opens what the current or the previous key sealed. Throws VaultError. */
  open(tenantId: string, column: string, envelope: string): string;
  /** Whether the current key sealed it; `false`: seal it again before the previous key is taken away. */
  isCurrent(envelope: string): boolean;
  /** Keyed hash (HMAC-SHA-256, hex) under the current key: recognises a secret without opening anything. */
  fingerprint(text: string): string;
  /** Fingerprints under all known keys, the current one first: to recognise what was stored before a rotation. */
  fingerprints(text: string): string[];
}

interface KeySet {
  readonly id: string;
  readonly sealing: Buffer;
  readonly fingerprinting: Buffer;
}

const VERSION = 'v1';
// AES-256-GCM: 256-bit key, 96-bit nonce, 128-bit tag (NIST SP 800-38D).
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keys as 64 hex characters (`CONNECTOR_ENCRYPTION_KEY`, `…_PREVIOUS`) → Vault. Throws VaultError on a malformed key. */
export function openVault(keys: { readonly current: string; readonly previous?: string | undefined }): Vault {
  const current = deriveKeys(keys.current, 'CONNECTOR_ENCRYPTION_KEY');
  const known = [current];
  if (keys.previous !== undefined) known.push(deriveKeys(keys.previous, 'CONNECTOR_ENCRYPTION_KEY_PREVIOUS'));
  return {
    seal: (tenantId, column, plaintext) => seal(current, tenantId, column, plaintext),
    open: (tenantId, column, envelope) => open(known, tenantId, column, envelope),
    isCurrent: (envelope) => envelope.startsWith(`${VERSION}.${current.id}.`),
    fingerprint: (text) => fingerprint(current, text),
    fingerprints: (text) => known.map((key) => fingerprint(key, text)),
  };
}

function seal(key: KeySet, tenantId: string, column: string, plaintext: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(key.id, tenantId, column));
  const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, key.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
}

function open(known: readonly KeySet[], tenantId: string, column: string, envelope: string): string {
  const [version, keyId, nonceText, sealedText, ...rest] = envelope.split('.');
  if (version !== VERSION || !keyId || !nonceText || sealedText === undefined || rest.length > 0) {
    throw new VaultError('A stored secret is not in a form this version knows. Was the row edited by hand?');
  }
  const key = known.find((candidate) => candidate.id === keyId);
  if (!key) {
    throw new VaultError(
      `A stored secret was sealed with another key (id ${keyId}). ` +
        'Put that key into CONNECTOR_ENCRYPTION_KEY or CONNECTOR_ENCRYPTION_KEY_PREVIOUS, or connect again.',
    );
  }
  const nonce = Buffer.from(nonceText, 'base64url');
  const sealed = Buffer.from(sealedText, 'base64url');
  if (nonce.length !== NONCE_BYTES || sealed.length < TAG_BYTES) {
    throw new VaultError('A stored secret is cut short. Connect again to store a new one.');
  }
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(keyId, tenantId, column));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = sealed.subarray(0, sealed.length - TAG_BYTES);
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    // OpenSSL's own text ("unable to authenticate data") says nothing more, so it is not carried along.
    throw new VaultError(
      `A stored secret (${column}) does not open: it was changed, or belongs to another tenant or column. ` +
        'Connect again to store a new one.',
    );
  }
}

/** JSON, so that no two different pairs give the same bytes. */
function boundTo(keyId: string, tenantId: string, column: string): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId, tenantId, column]), 'utf8');
}

function fingerprint(key: KeySet, text: string): string {
  return createHmac('sha256', key.fingerprinting).update(text, 'utf8').digest('hex');
}

/** One master key → separate keys per purpose and a public id (HKDF-SHA-256, RFC 5869). */
function deriveKeys(hex: string, variable: string): KeySet {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new VaultError(`${variable} must be 64 hexadecimal characters (32 bytes).`);
  const master = Buffer.from(hex, 'hex');
  const derive = (purpose: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `fathom-salesforce ${purpose}`, bytes));
  // Eight characters tell two or three keys apart; they reveal nothing of the key.
  const ID_BYTES = 4;
  return {
    id: derive('key id', ID_BYTES).toString('hex'),
    sealing: derive('seal', KEY_BYTES),
    fingerprinting: derive('fingerprint', KEY_BYTES),
  };
}
