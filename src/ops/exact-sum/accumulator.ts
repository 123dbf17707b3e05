/** The wide accumulator of exact sums, and the bins in front of it that take most additions. */
import { toFixedPoint } from './fixed-point';

/**
 * A bin takes 2^4 neighbouring exponents. Its quantum is the last bit of the lowest of them, so that the leading bit of a
 * term of the highest stands 15 places further to the left.
 */
const WIDTH_BITS = 4;
const BINS = 0x800 >>> WIDTH_BITS;

/**
 * What may go into the bins before they are emptied, so that each stays a multiple of its quantum below 2^53 quanta and
 * therefore exact. A binary32 value has 24 bits and adds less than 2^(24 + 15) quanta: 2^14 of them fit. Of a binary64
 * value the head has 26 bits and the tail 27, less than 2^(27 + 15) quanta: 2^11 of them fit, so each costs 8.
 */
const CAPACITY = 1 << 14;
const DOUBLE_COST = 8;

/** Biased exponents from here on are not binned: sums of such values could overflow, or they are not finite. */
const TOP_EXPONENT = 0x800 - (1 << WIDTH_BITS);

/** How many bins binary32 values have. */
const FLOAT_BINS = 16;

/** Binary32 values are spread over lanes by position: one bin would wait for its own last store (measured: twice as slow). */
const LANES = 4;
/** A sign and the high four bits of the exponent. */
const LANE_BINS = 32;
const lanes = new Float64Array(LANES * LANE_BINS);

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;
/** Clears the low 27 bits of the 52-bit fraction. */
const HEAD_MASK = 0xf8000000;

export class Accumulator {
  /** The finite terms that have left the bins, in units of 2^−1074. */
  total = 0n;
  /** 0, or the sum of the terms that are not finite. */
  special = 0;
  private readonly heads = new Float64Array(BINS);
  private readonly tails = new Float64Array(BINS);
  /** Apart from the heads, whose quanta are finer: together they would need more than 53 bits. */
  private readonly floats = new Float64Array(FLOAT_BINS);
  private room = CAPACITY;

  add(x: number): void {
    double[0] = x;
    const exponent = (words[HIGH] >>> 20) & 0x7ff;
    if (exponent >= TOP_EXPONENT) {
      if (Number.isFinite(x)) this.total += toFixedPoint(x);
      else this.special += x;
      return;
    }
    if (this.room < DOUBLE_COST) this.settle();
    this.room -= DOUBLE_COST;
    words[LOW] &= HEAD_MASK;
    const head = double[0];
    const bin = exponent >>> WIDTH_BITS;
    this.heads[bin] += head;
    this.tails[bin] += x - head;
  }

  addFloats(x: Float32Array): void {
    const bits = new Uint32Array(x.buffer, x.byteOffset, x.length);
    for (let i = 0; i < x.length;) {
      if (this.room < LANES) this.settle();
      const stop = Math.min(x.length, i + this.room);
      this.room -= stop - i;
      for (; i + LANES <= stop; i += LANES) {
        lanes[bits[i] >>> 27] += x[i];
        lanes[LANE_BINS | (bits[i + 1] >>> 27)] += x[i + 1];
        lanes[(2 * LANE_BINS) | (bits[i + 2] >>> 27)] += x[i + 2];
        lanes[(3 * LANE_BINS) | (bits[i + 3] >>> 27)] += x[i + 3];
      }
      for (; i < stop; i++) lanes[bits[i] >>> 27] += x[i];
      this.takeLanes();
    }
  }

  /** Moves what is in the bins to the total. */
  settle(): this {
    for (const bins of [this.heads, this.tails, this.floats]) {
      for (let bin = 0; bin < bins.length; bin++) {
        if (bins[bin] === 0) continue;
        this.total += toFixedPoint(bins[bin]);
        bins[bin] = 0;
      }
    }
    this.room = CAPACITY;
    return this;
  }

  clear(): void {
    this.heads.fill(0);
    this.tails.fill(0);
    this.floats.fill(0);
    this.room = CAPACITY;
    this.total = 0n;
    this.special = 0;
  }

  private takeLanes(): void {
    for (let i = 0; i < lanes.length; i++) {
      const value = lanes[i];
      if (value === 0) continue;
      if (Number.isFinite(value)) this.floats[i % FLOAT_BINS] += value;
      else this.special += value;
      lanes[i] = 0;
    }
  }
}
