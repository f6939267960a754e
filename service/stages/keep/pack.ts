/** Long texts as the database keeps them: JSON, zstd-compressed (9.6 KB instead of 39 KB for a transcript, toolchain.md). */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** No call is larger; a damaged or hostile row must not fill the memory. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Any JSON value → bytes. */
export function pack(value: unknown): Buffer {
  return zstdCompressSync(Buffer.from(JSON.stringify(value ?? null), 'utf8'));
}

/** What `pack` made → the value. @throws when the bytes are something else */
export function unpack(bytes: Uint8Array): unknown {
  return JSON.parse(zstdDecompressSync(bytes, { maxOutputLength: MAX_BYTES }).toString('utf8'));
}
