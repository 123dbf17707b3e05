/**
 * The file format safetensors (https://github.com/huggingface/safetensors#format): u64 length of the header, little-endian; the
 * header, JSON; the data. The header is padded with spaces, so that the data begin at a multiple of 8.
 */
import { isRecord } from '../errors';
import { utf8 } from '../utf8';
import { damaged } from './damaged';
import { isReserved, parseJson, type Json } from './strict-json';

/** Bytes per element of the dtypes that are written and read here. */
export const WIDTHS = {
  BOOL: 1, U8: 1, I8: 1, U16: 2, I16: 2, F32: 4, U32: 4, I32: 4, F64: 8, U64: 8, I64: 8,
} as const; // prettier-ignore

export type SafetensorsType = keyof typeof WIDTHS;

export interface SafetensorsTensor {
  readonly dtype: SafetensorsType;
  readonly shape: readonly number[];
  /** Its elements, little-endian, in row-major order. */
  readonly bytes: Uint8Array;
}

export interface SafetensorsFile {
  /** In the order of the file. */
  readonly tensors: ReadonlyMap<string, SafetensorsTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

const METADATA = '__metadata__';

/** The limit of the format's own library. */
const LONGEST_HEADER = 100_000_000;

/**
 * The bytes of a file: the metadata first in the header, then the tensors in their order, in the header as in the data.
 * Preconditions: the names are neither reserved nor '__metadata__', and the bytes are as many as dtype and shape say.
 */
export function encodeSafetensors(file: SafetensorsFile): Uint8Array<ArrayBuffer> {
  return encodeInto((length) => new Uint8Array(length), file);
}

/** As `encodeSafetensors`, in memory of the caller's. */
export function encodeInto(
  allocate: (length: number) => Uint8Array<ArrayBuffer>,
  { tensors, metadata }: SafetensorsFile,
): Uint8Array<ArrayBuffer> {
  let end = 0;
  const fields = [...tensors].map(([name, { dtype, shape, bytes }]) => {
    const data_offsets = [end, (end += bytes.length)];
    return [name, { dtype, shape, data_offsets }] as const;
  });
  // Text by text: an object would put names that are numbers first.
  const texts = [[METADATA, metadata] as const, ...fields].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`); // prettier-ignore
  const text = utf8('metadata', `{${texts.join(',')}}`);
  const length = Math.ceil(text.length / 8) * 8;
  const file = allocate(8 + length + end);
  new DataView(file.buffer, file.byteOffset).setBigUint64(0, BigInt(length), true);
  file.fill(0x20, 8, 8 + length);
  file.set(text, 8);
  let at = 8 + length;
  for (const { bytes } of tensors.values()) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

/**
 * Reads a file, all of which is checked before anything is returned. The tensors' bytes are views of it.
 * @throws StateError for anything that the format does not allow, naming the place.
 */
export function decodeSafetensors(given: Uint8Array): SafetensorsFile {
  // Parts of a Node.js Buffer would be Buffers.
  const file = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (file.length < 8) throw damaged('file', 'at least 8 bytes', file);
  const size = new DataView(file.buffer, file.byteOffset, 8).getBigUint64(0, true);
  if (size > LONGEST_HEADER || Number(size) > file.length - 8) {
    throw damaged('header length', `at most ${Math.min(LONGEST_HEADER, file.length - 8)} bytes`, size);
  }
  const start = 8 + Number(size);
  const header = parseJson('header', textOf(file.subarray(8, start)));
  if (!isRecord(header)) throw damaged('header', 'an object', header);
  const metadata: Record<string, string> = {};
  const tensors = new Map<string, SafetensorsTensor>();
  const ranges: [from: number, to: number, name: string][] = [];
  for (const [name, field] of Object.entries(header)) {
    if (name === METADATA) {
      Object.assign(metadata, metadataOf(field as Json));
      continue;
    }
    const { dtype, shape, from, to } = tensorOf(name, field as Json, file.length - start);
    const bytes = file.subarray(start + from, start + to);
    if (dtype === 'BOOL' && bytes.some((byte) => byte > 1)) throw damaged(name, 'bytes 0 and 1', 'another one');
    ranges.push([from, to, name]);
    tensors.set(name, { dtype, shape, bytes });
  }
  let end = 0;
  // Empty tensors first where they begin, so that each range begins where the one before ends.
  for (const [from, to, name] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (from !== end) throw damaged(`${name}.data_offsets`, `data from byte ${end} on, without gap or overlap`, from);
    end = to;
  }
  if (end !== file.length - start) throw damaged('data', `${end} bytes after the header`, file.length - start);
  return { tensors, metadata };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw damaged('header', 'UTF-8', bytes);
  }
}

function metadataOf(field: Json): Record<string, string> {
  if (!isRecord(field)) throw damaged(METADATA, 'an object', field);
  for (const [name, value] of Object.entries(field)) {
    if (typeof value !== 'string') throw damaged(`${METADATA}.${name}`, 'a string', value);
  }
  return field as Record<string, string>;
}

function tensorOf(
  name: string,
  field: Json,
  available: number,
): { dtype: SafetensorsType; shape: number[]; from: number; to: number } {
  if (name === '' || isReserved(name)) throw damaged('header', 'names of tensors', name);
  if (!isRecord(field)) throw damaged(name, 'an object', field);
  const { dtype, shape, data_offsets: offsets, ...others } = field;
  if (Object.keys(others).length > 0) throw damaged(name, 'dtype, shape and data_offsets alone', field);
  if (typeof dtype !== 'string' || !Object.hasOwn(WIDTHS, dtype)) {
    throw damaged(`${name}.dtype`, `one of ${Object.keys(WIDTHS).join(', ')}`, dtype);
  }
  if (!isSizes(shape)) throw damaged(`${name}.shape`, 'an array of integers >= 0', shape);
  if (!isSizes(offsets) || offsets.length !== 2) throw damaged(`${name}.data_offsets`, 'two integers >= 0', offsets);
  const [from, to] = offsets as [number, number];
  if (from > to || to > available) throw damaged(`${name}.data_offsets`, `a range within ${available} bytes`, offsets);
  const bytes = byteLength(shape, WIDTHS[dtype as SafetensorsType]);
  if (bytes !== to - from) throw damaged(`${name}.shape`, `a shape of ${to - from} bytes of ${dtype}`, shape);
  return { dtype: dtype as SafetensorsType, shape, from, to };
}

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0 && !Object.is(size, -0));

/** NaN if a product on the way is beyond the safe integers, also if a later dimension is 0. */
function byteLength(shape: readonly number[], width: number): number {
  let product = width;
  for (const size of shape) {
    product *= size;
    if (!Number.isSafeInteger(product)) return NaN;
  }
  return product;
}
