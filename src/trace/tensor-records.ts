/** Tensors by their bits: a fast checksum for each, and the values of few. */
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils';
import xxhash, { type XXHash, type XXHashAPI } from 'xxhash-wasm';
import { CANONICAL_NAN_BITS } from '../bits';
import type { Elements } from '../comparison';
import { BackendError } from '../errors';
import { type Values, viewingBackend, viewOf } from '../tensor-view';
import type { TensorRecord } from './events';

/** Tensors of so many elements at most keep their values. */
const SMALL = 4;

/** Compiled once. */
let hash: Promise<XXHashAPI> | undefined;

/** XXH64, which no one attacks here: it tells runs apart at several GB/s, where SHA-256 would take longer than the step. */
export class Checksums {
  /** Values of a data id never change; a kernel of tfjs-backend-cpu that writes into its input is the exception. */
  #known = new WeakMap<object, string>();

  private constructor(private readonly hash: XXHashAPI) {}

  static async load(): Promise<Checksums> {
    return new Checksums(await (hash ??= xxhash()));
  }

  /** A checksum that grows. */
  create(): XXHash<bigint> {
    return this.hash.create64();
  }

  /** @param keep whether the values are kept, however many there are. */
  record(tensor: TensorInfo, keep = false): TensorRecord {
    const { dtype, shape, dataId } = tensor;
    let digest = this.#known.get(dataId);
    const isSmall = util.sizeFromShape(shape) <= SMALL;
    if (digest !== undefined && !keep && !isSmall) return { dtype, shape, digest };
    const bytes = bytesOf(dataId, dtype);
    digest ??= hexDigest(this.hash.h64Raw(bytes));
    this.#known.set(dataId, digest);
    return keep || isSmall ? { dtype, shape, digest, values: bytesToHex(bytes) } : { dtype, shape, digest };
  }
}

export const hexDigest = (sum: bigint): string => sum.toString(16).padStart(16, '0');

/**
 * The elements' bytes as docs/contract.md §7.2 has them. In a step of a convnet, copies and a search for NaN took longer than
 * the hashes. Machines of the other byte order have no browser and no Node.
 */
function bytesOf(dataId: object, dtype: string): Uint8Array {
  const values = read(dataId);
  if (dtype === 'string') return stringBytes(values as Uint8Array[]);
  const isClean =
    !(values instanceof Float32Array) || viewingBackend(dataId)?.mayHoldNaN(dataId) === false || !hasNaN(values);
  const own = isClean ? (values as Float32Array) : withCanonicalNaN(values);
  return new Uint8Array(own.buffer, own.byteOffset, own.byteLength);
}

function read(dataId: object): Values {
  try {
    return viewOf(dataId);
  } catch (cause) {
    const next = "Record on backend 'deterministic', 'cpu', 'wasm' or 'webgl'.";
    throw new BackendError(`recordTrace: expected a backend that can be read synchronously, got one that can't. ${next}`, { cause }); // prettier-ignore
  }
}

function hasNaN(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i]! !== values[i]!) return true;
  return false;
}

function withCanonicalNaN(values: Float32Array): Float32Array {
  const own = values.slice();
  const bits = new Uint32Array(own.buffer);
  for (let i = 0; i < own.length; i++) if (own[i]! !== own[i]!) bits[i] = CANONICAL_NAN_BITS;
  return own;
}

function stringBytes(texts: readonly (Uint8Array | string)[]): Uint8Array {
  const parts = texts.flatMap((text) => {
    const bytes = typeof text === 'string' ? utf8ToBytes(text) : text;
    return [new Uint8Array(Uint32Array.of(bytes.length).buffer), bytes];
  });
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The values of a record, if it has them. */
export function elementsOf({ dtype, shape, values }: TensorRecord): Elements | null {
  if (values === undefined) return null;
  const bytes = hexToBytes(values);
  return { dtype, shape, values: dtype === 'string' ? stringsOf(bytes) : numbersOf(bytes, dtype) };
}

/** The number in a tensor of one element whose values were kept; null for others. */
export function scalarOf(record: TensorRecord): number | null {
  const elements = elementsOf(record);
  return elements?.values.length === 1 ? Number(elements.values[0]) : null;
}

function numbersOf(bytes: Uint8Array, dtype: string): ArrayLike<number> {
  if (dtype === 'int32') return new Int32Array(bytes.buffer);
  return dtype === 'bool' ? bytes : new Float32Array(bytes.buffer);
}

function stringsOf(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer);
  const texts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at, true);
    texts.push(new TextDecoder().decode(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return texts;
}
