/**
 * The digest of a whole file, in its own header: the SHA-256 of the bytes in which the digest's 64 digits are zeros. It
 * tells damage from intact files; it is no signature.
 */
import { utf8ToBytes } from '@noble/hashes/utils';
import { damaged } from './damaged';
import { sha256Of } from './sha256';

/** Where the digits stand: first in the metadata, which are first in the header. */
const BEFORE = utf8ToBytes('{"__metadata__":{"digest":"');
const FROM = 8 + BEFORE.length;
const DIGITS = 64;

/** What holds the digits' place in the metadata. */
export const UNSEALED = '0'.repeat(DIGITS);

function digestOf(file: Uint8Array): string {
  return sha256Of(file.subarray(0, FROM), utf8ToBytes(UNSEALED), file.subarray(FROM + DIGITS));
}

/** The digest's digits, and where they belong. Precondition: the metadata begin with `digest: UNSEALED`. */
export function sealOf(file: Uint8Array): { digits: Uint8Array; position: number } {
  return { digits: utf8ToBytes(digestOf(file)), position: FROM };
}

/** @throws StateError unless the file is as it was when it was sealed. */
export function checkSeal(file: Uint8Array): void {
  if (file.length < FROM + DIGITS || BEFORE.some((byte, i) => file[8 + i] !== byte)) {
    throw damaged('file', 'a checkpoint, whose header begins with its digest', file);
  }
  const digits = String.fromCharCode(...file.subarray(FROM, FROM + DIGITS));
  const digest = digestOf(file);
  if (digits !== digest) throw damaged('digest', digest, digits);
}
