/** A checksum over what comes one after another. */
import type { XXHash } from 'xxhash-wasm';
import type { Tally } from './events';
import { type Checksums, hexDigest } from './tensor-records';

/** Numbers gathered before they are hashed. */
const CHUNK = 1024;

export class RunningDigest {
  readonly #checksums: Checksums;
  readonly #numbers = new Float64Array(CHUNK);
  #hash: XXHash<bigint>;
  #count = 0;
  #pending = 0;

  constructor(checksums: Checksums) {
    this.#checksums = checksums;
    this.#hash = checksums.create();
  }

  /** How many numbers and texts it has taken. */
  get count(): number {
    return this.#count;
  }

  addNumber(value: number): void {
    this.#numbers[this.#pending++] = value;
    this.#count++;
    if (this.#pending === CHUNK) this.#flush();
  }

  add(text: string): void {
    this.#flush();
    this.#hash.update(text);
    this.#count++;
  }

  /** Count and digest, after which it starts anew. */
  take(): Tally {
    this.#flush();
    const tally = { count: this.#count, digest: hexDigest(this.#hash.digest()) };
    this.#hash = this.#checksums.create();
    this.#count = 0;
    return tally;
  }

  #flush(): void {
    if (this.#pending > 0) this.#hash.update(new Uint8Array(this.#numbers.buffer, 0, this.#pending * 8));
    this.#pending = 0;
  }
}
