/** The self test of docs/contract.md §1.9, on this engine and on wrong ones in its place. */
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BackendError } from '../src/errors';
import { selfTest, testEngine } from '../src/self-test';
import { type Engine, hostEngine } from '../src/self-test/engine';
import { Heap } from '../src/wasm';

/** 2^-1022 and 2^-126. */
const NORMAL = 2.2250738585072014e-308;
const NORMAL_32 = 1.1754943508222875e-38;

const flush = (x: number) => (Math.abs(x) < NORMAL ? 0 : x);

/** The product's rounding error, exactly, where nothing overflows (T. J. Dekker, Numer. Math. 18, 1971). */
function productError(a: number, b: number): number {
  const split = (x: number) => {
    const high = x * 134217729 - (x * 134217729 - x);
    return [high, x - high] as const;
  };
  const [[ah, al], [bh, bl]] = [split(a), split(b)];
  return al * bl - (a * b - ah * bh - al * bh - ah * bl);
}

/** The kernels with one of them in the place of another. */
function withKernel(name: 'exp' | 'multiply', other: 'expm1' | 'add'): Heap {
  const heap = new Heap();
  return Object.assign(heap, { kernels: { ...heap.kernels, [name]: heap.kernels[other] } });
}

/** Kernels that lose subnormals, as with the processor's flags set. */
function flushingKernels(): Heap {
  const heap = new Heap();
  const multiply: typeof heap.kernels.multiply = (a, b, out, rows, columns, moves) => {
    heap.kernels.multiply(a, b, out, rows, columns, moves);
    const values = heap.float32(out, rows * columns);
    values.forEach((x, i) => Math.abs(x) < NORMAL_32 && (values[i] = 0));
  };
  return new Proxy(heap, {
    get: (target, key) =>
      key === 'kernels' ? { ...target.kernels, multiply } : (Reflect.get(target, key) as () => void).bind(target),
  });
}

const wrong: [what: string, check: string, part: Partial<Engine>][] = [
  ['rounds to an extended format first', 'rounding of binary64', { add: (a, b) => (a === 1 && b > 1.1e-16 && b < 1.12e-16 ? 1 : a + b) }],
  ['keeps exponents beyond binary64', 'rounding of binary64', { multiply: (a, b) => (a * b === Infinity ? a : a * b) }],
  ['divides by the reciprocal', 'rounding of binary64', { divide: (a, b) => (b === 3 ? a * 0.33333333333333337 : a / b) }],
  ['has a root off by an ULP', 'rounding of binary64', { sqrt: (x) => Math.sqrt(x) * (1 + Number.EPSILON) }],
  ['fuses', 'no fused multiply-add', { multiplyAdd: (a, b, c) => a * b + c + productError(a, b) }],
  ['flushes results to zero', 'subnormals', { divide: (a, b) => flush(a / b), multiply: (a, b) => flush(a * b) }],
  ['flushes operands to zero', 'subnormals', { add: (a, b) => flush(a) + flush(b) }],
  ['does not round in fround', 'Math.fround', { fround: (x) => x }],
  ['flushes in fround', 'subnormals', { fround: (x) => (Math.abs(x) < NORMAL_32 ? 0 : Math.fround(x)) }],
  ['loses the sign of zero', 'Math.fround', { fround: (x) => Math.fround(x) + 0 }],
  ['saturates when storing', 'Float32Array', { stored: (x) => Math.min(hostEngine.stored(x), 3.4028234663852886e38) }],
  ['multiplies integers in binary64', 'integers', { imul: (a, b) => (a * b) | 0 }],
  ['counts no leading zeros of 0', 'integers', { clz32: (x) => (x === 0 ? 31 : Math.clz32(x)) }],
  ['truncates for floor', 'integers', { floor: Math.trunc }],
  ['has the high byte first', 'byte order', { bytes: (word) => hostEngine.bytes(word).reverse() }],
  ['has another function for a kernel', 'WebAssembly SIMD', { kernels: () => withKernel('exp', 'expm1') }],
  ['flushes in SIMD', 'WebAssembly SIMD', { kernels: flushingKernels }],
]; // prettier-ignore

afterEach(() => vi.restoreAllMocks());

describe('the self test', () => {
  it('passes here, every check', () => {
    const { passed, checks } = selfTest();
    expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(passed).toBe(true);
    expect(checks.map(({ name }) => name)).toEqual([...new Set(wrong.map(([, check]) => check))]);
  });

  it.each(wrong)('names what an engine does wrong that %s: %s', (_, check, part) => {
    const { passed, checks } = testEngine({ ...hostEngine, ...part });
    expect(passed).toBe(false);
    expect(checks.find(({ outcome }) => outcome === 'failed')).toMatchObject({
      name: check,
      detail: expect.stringMatching(/^.+: expected \S+, got \S+$/) as string,
    });
  });

  it('says why kernels were not tested, and passes', () => {
    const { passed, checks } = testEngine({ ...hostEngine, kernels: () => 'CompileError: not allowed' });
    expect(passed).toBe(true);
    expect(checks.at(-1)).toEqual({
      name: 'WebAssembly SIMD',
      outcome: 'not run',
      detail: 'CompileError: not allowed',
    });
  });
});

describe('on an engine that fails it', () => {
  it('selectBackend refuses a portable backend by the name of the check, and takes another', async () => {
    vi.resetModules();
    const { selectBackend } = await import('../src/deterministic-backend');
    await tf.setBackend('cpu');
    vi.spyOn(Math, 'fround').mockImplementation((x) => x);
    const refused = selectBackend();
    await expect(refused).rejects.toThrow("fails 'Math.fround' (1 + 2^-24, a tie to even: expected 1, got 1.00000005");
    await expect(refused).rejects.toMatchObject({ name: BackendError.name });
    expect(tf.getBackend()).toBe('cpu');
    expect(await selectBackend({ backend: 'cpu', minimum: 'engine' })).toMatchObject({ level: 'engine' });
  });

  it('withDeterminism does not begin', async () => {
    vi.resetModules();
    const { withDeterminism } = await import('../src/scope');
    vi.spyOn(Math, 'fround').mockImplementation((x) => x);
    const run = vi.fn();
    await expect(withDeterminism(1, run)).rejects.toThrow("fails 'Math.fround'");
    expect(run).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    // The scope is not left half entered.
    expect(Math.random.toString()).toContain('native code');
  });
});
