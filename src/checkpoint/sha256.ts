/** SHA-256 of whole files: Node's own where there is one, which takes a tenth of the time of one in JavaScript. */
import type * as Crypto from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { builtin } from '../builtin';

let node: typeof Crypto | null = null;

/** Looks for Node's; until then, and in pages, it is computed in JavaScript. */
export async function loadSha256(): Promise<void> {
  node ??= await builtin('node:crypto').catch(() => null);
}

/** In lower-case hex, of the parts one after another. */
export function sha256Of(...parts: readonly Uint8Array[]): string {
  if (node) {
    const hash = node.createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest('hex');
  }
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return bytesToHex(hash.digest());
}
