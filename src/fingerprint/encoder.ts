/** The canonical encoding of docs/contract.md §7, fed to SHA-256 piece by piece. */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { CANONICAL_NAN_BITS } from '../bits';
import { utf8 } from '../utf8';

/** Elements encoded at a time: 64 KiB of the widest element. */
const CHUNK = 8192;

export type ElementType =
  'float32' | 'float64' | 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'uint64' | 'bool';

const WIDTH: Record<ElementType, number> = {
  float32: 4, float64: 8, int8: 1, uint8: 1, int16: 2, uint16: 2, int32: 4, uint32: 4, int64: 8, uint64: 8, bool: 1,
}; // prettier-ignore

/** Writes values in their canonical form; `digest()` ends it. Every method's bytes are independent of the machine's byte order. */
export class CanonicalEncoder {
  private readonly hash = sha256.create();
  private readonly chunk = new Uint8Array(CHUNK * 8);
  private readonly view = new DataView(this.chunk.buffer);

  tag(letter: string): void {
    this.hash.update(utf8ToBytes(letter));
  }

  byte(value: number): void {
    this.hash.update(Uint8Array.of(value));
  }

  u32(value: number): void {
    this.view.setUint32(0, value, true);
    this.hash.update(this.chunk.subarray(0, 4));
  }

  u64(value: number): void {
    this.view.setBigUint64(0, BigInt(value), true);
    this.hash.update(this.chunk.subarray(0, 8));
  }

  float64(value: number): void {
    this.setElement.float64(0, value);
    this.hash.update(this.chunk.subarray(0, 8));
  }

  /** @throws RangeError for a string that has no UTF-8. */
  string(text: string): void {
    this.bytes(utf8('value', text));
  }

  /** A length-prefixed run of bytes. */
  bytes(bytes: Uint8Array): void {
    this.u32(bytes.length);
    this.hash.update(bytes);
  }

  /** Elements without a length, NaN made canonical. */
  elements(values: ArrayLike<number> | ArrayLike<bigint>, type: ElementType): void {
    const width = WIDTH[type];
    const set = this.setElement[type] as (offset: number, value: number | bigint) => void;
    for (let start = 0; start < values.length; start += CHUNK) {
      const count = Math.min(CHUNK, values.length - start);
      for (let i = 0; i < count; i++) set(i * width, values[start + i]!);
      this.hash.update(this.chunk.subarray(0, count * width));
    }
  }

  digest(): string {
    return bytesToHex(this.hash.digest());
  }

  private readonly setElement = {
    float32: (at: number, x: number) =>
      x === x ? this.view.setFloat32(at, x, true) : this.view.setUint32(at, CANONICAL_NAN_BITS, true),
    float64: (at: number, x: number) =>
      x === x ? this.view.setFloat64(at, x, true) : this.view.setBigUint64(at, 0x7ff8000000000000n, true),
    int8: (at: number, x: number) => this.view.setInt8(at, x),
    uint8: (at: number, x: number) => this.view.setUint8(at, x),
    int16: (at: number, x: number) => this.view.setInt16(at, x, true),
    uint16: (at: number, x: number) => this.view.setUint16(at, x, true),
    int32: (at: number, x: number) => this.view.setInt32(at, x, true),
    uint32: (at: number, x: number) => this.view.setUint32(at, x, true),
    int64: (at: number, x: bigint) => this.view.setBigInt64(at, x, true),
    uint64: (at: number, x: bigint) => this.view.setBigUint64(at, x, true),
    bool: (at: number, x: number) => this.view.setUint8(at, x ? 1 : 0),
  };
}
