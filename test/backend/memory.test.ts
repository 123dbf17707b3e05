/** The tensors of backend 'deterministic' in the memory of the kernels: what it holds, when it grows, when it is full. */
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BACKEND_NAME, HeapBackend, REFERENCE_NAME, registerDeterministicBackend } from '../../src/backend/register';
import type { DeterministicBackend } from '../../src/backend/register';
import { MemoryError } from '../../src/errors';
import { fingerprint } from '../../src/fingerprint';
import { Heap } from '../../src/wasm';
import { buildModel, records } from '../stock-training';
import { CASES } from './cases';

registerDeterministicBackend();

const MiB = 1 << 20;

/** The memory that this page's tests on full memory run on: 4 MiB at most. */
const SMALL = 'small';
tf.copyRegisteredKernels(BACKEND_NAME, SMALL);
tf.registerBackend(SMALL, () => new HeapBackend(SMALL, new Heap({ maximum: 4 * MiB })), 0);

interface HeapMemory extends tf.MemoryInfo {
  readonly heapBytes: number;
  readonly heapBytesTotal: number;
}

const memory = (): HeapMemory => tf.memory() as HeapMemory;
const backend = (): HeapBackend => tf.backend() as unknown as HeapBackend;
/** What is there: to be the same before and after. */
const inventory = (): unknown[] => [memory().heapBytes, tf.memory().numTensors, backend().numDataIds()];
const values = (tensor: tf.Tensor): number[] => [...(tensor.dataSync() as Float32Array)];
/** Moves its values into the memory, where JavaScript has made them. */
const intoMemory = (tensor: tf.Tensor): number => backend().address(tensor);

let atStart: unknown[];
beforeEach(async () => {
  // Backend 'cpu' advises to install another one.
  vi.spyOn(console, 'warn').mockReturnValue();
  await tf.setBackend(BACKEND_NAME);
  tf.engine().startScope();
  atStart = inventory();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await tf.setBackend(BACKEND_NAME);
  tf.engine().endScope();
  expect(inventory()).toEqual(atStart);
});

describe('tf.memory()', () => {
  it('counts the bytes of every dtype, and falls back to what it was', () => {
    const start = memory().heapBytes;
    const tensors = [tf.ones([10, 3]), tf.tensor1d([1, 2], 'int32'), tf.tensor1d([true, false, true], 'bool')];
    tensors.forEach(intoMemory);
    expect(memory()).toMatchObject({ unreliable: false, heapBytes: start + 120 + 8 + 3 });
    expect(memory().heapBytesTotal).toBeGreaterThanOrEqual(MiB);
    const clone = tensors[0]!.clone();
    tf.dispose(tensors);
    expect(memory().heapBytes).toBe(start + 120);
    clone.dispose();
    expect(memory().heapBytes).toBe(start);
  });

  it('counts no bytes of strings, and says so', () => {
    const start = memory().heapBytes;
    const text = tf.tensor1d(['a', 'ü']);
    expect(memory()).toMatchObject({ heapBytes: start, unreliable: true, reasons: [expect.stringMatching(/string/)] });
    expect(text.dataSync()).toEqual(['a', 'ü'] as never);
  });

  it('counts both parts of complex64, until it is disposed of', () => {
    const start = memory().heapBytes;
    const z = tf.complex(tf.tensor1d([1, 2, 3]), tf.tensor1d([4, 5, 6]));
    const clone = z.clone();
    const sum = tf.add(z, clone);
    z.dispose();
    expect(values(clone)).toEqual([1, 4, 2, 5, 3, 6]);
    expect(values(sum)).toEqual([2, 8, 4, 10, 6, 12]);
    expect(values(tf.real(clone))).toEqual([1, 2, 3]);
    expect(values(tf.imag(tf.fft(tf.ifft(clone))))).toHaveLength(3);
    tf.engine().endScope();
    expect(memory().heapBytes).toBeLessThanOrEqual(start);
    tf.engine().startScope();
  });
});

describe('values', () => {
  it('are copied from what the caller gives, and for what the caller reads', () => {
    const given = new Float32Array([1, 2, 3]);
    const x = tf.tensor1d(given);
    given.fill(0);
    const read = x.dataSync();
    expect([...read]).toEqual([1, 2, 3]);
    read.fill(9);
    expect(values(x)).toEqual([1, 2, 3]);
    x.bufferSync().set(8, 0);
    expect(values(x)).toEqual([1, 2, 3]);
  });

  it('stay, and what was read of them stays, when the memory grows', () => {
    const tensors = [tf.tensor1d([1, -0, NaN]), tf.tensor1d([5, -6], 'int32'), tf.tensor1d([true, false], 'bool'), tf.ones([3])]; // prettier-ignore
    const [addresses, read] = [tensors.map(intoMemory), tensors.map((tensor) => tensor.dataSync())];
    const { heapBytesTotal } = memory();
    backend().heap.scratch(heapBytesTotal, () => {
      expect(memory().heapBytesTotal).toBeGreaterThan(heapBytesTotal);
      expect(tensors.map(intoMemory)).toEqual(addresses);
      expect(tensors.map((tensor) => tensor.dataSync())).toEqual(read);
      expect(read.map((array) => [...(array as Float32Array)])).toEqual([
        [1, -0, NaN],
        [5, -6],
        [1, 0],
        [1, 1, 1],
      ]);
      expect(values(tensors[0]!.mul(2))).toEqual([2, -0, NaN]);
    });
  });

  it('of what a stock kernel cuts out of its input do not change when the input is gone', () => {
    for (const held of [false, true]) {
      // Made by a kernel in JavaScript: the values are not in the memory yet.
      const x = held ? tf.linspace(1, 6, 6) : tf.tensor1d([1, 2, 3, 4, 5, 6]);
      const stock = tf.getKernel('Slice', 'cpu').kernelFunc;
      const info = stock({ inputs: { x }, attrs: { begin: [2], size: [3] }, backend: backend() }) as tf.TensorInfo;
      const part = tf.engine().makeTensorFromTensorInfo(info);
      const own = tf.slice(x, [1], [2]);
      x.dispose();
      for (let i = 0; i < 4; i++) tf.tensor1d([9, 9, 9, 9, 9, 9]);
      expect(values(part)).toEqual([3, 4, 5]);
      expect(values(own)).toEqual([2, 3]);
    }
  });

  it('of empty tensors are typed arrays', () => {
    expect(tf.concat([tf.zeros([0, 2]), tf.zeros([0, 2])]).dataSync()).toEqual(new Float32Array(0));
    expect(tf.gatherND(tf.zeros([2, 3]), tf.zeros([0, 1], 'int32')).dataSync()).toEqual(new Float32Array(0));
    intoMemory(tf.zeros([0]));
  });
});

describe('tensors from another backend', () => {
  const make = (): tf.Tensor[] => [
    tf.tensor1d([0.1, -0, NaN]),
    tf.tensor1d([1, -2], 'int32'),
    tf.tensor1d([true, false], 'bool'),
    tf.tensor1d(['a', 'ü']),
  ];
  const expected = [
    [Math.fround(0.1), -0, NaN],
    [1, -2],
    [1, 0],
    ['a', 'ü'],
  ];

  it.each(['cpu', REFERENCE_NAME])('%s move here and back', async (other) => {
    for (const [from, to] of [
      [other, BACKEND_NAME],
      [BACKEND_NAME, other],
    ] as const) {
      await tf.setBackend(from);
      const tensors = make();
      await tf.setBackend(to);
      const moved = tensors.map((tensor) => tensor.clone());
      expect(moved.map(values)).toEqual(expected);
      if (to === BACKEND_NAME) expect(values(moved[0]!.neg())).toEqual([Math.fround(-0.1), 0, NaN]);
      tf.dispose(tensors);
      expect(moved.map(values)).toEqual(expected);
    }
  });

  it('go to another backend and come back, and are counted once wherever they are', async () => {
    await tf.setBackend(BACKEND_NAME);
    const backends = [BACKEND_NAME, 'cpu'].map((name) => tf.findBackend(name));
    const counts = () => backends.map((backend) => backend.numDataIds());
    const [here, there] = counts();
    const x = tf.tensor1d([1, 2, 3]);
    expect(counts()).toEqual([here! + 1, there]);
    await tf.setBackend('cpu');
    expect(values(x.neg())).toEqual([-1, -2, -3]);
    expect(counts()).toEqual([here, there! + 2]);
    await tf.setBackend(BACKEND_NAME);
    expect(values(x.neg())).toEqual([-1, -2, -3]);
    expect(counts()).toEqual([here! + 2, there! + 1]);
    x.dispose();
    expect(counts()).toEqual([here! + 1, there! + 1]);
  });

  it('as complex64 move here', async () => {
    await tf.setBackend('cpu');
    const z = tf.complex([1, 2], [3, 4]);
    await tf.setBackend(BACKEND_NAME);
    expect(values(tf.real(z))).toEqual([1, 2]);
    expect(values(z.mul(z))).toEqual([-8, 6, -12, 16]);
  });

  it('do not share the array that was given there', async () => {
    await tf.setBackend('cpu');
    const given = new Float32Array([1, 2]);
    const x = tf.tensor1d(given);
    await tf.setBackend(BACKEND_NAME);
    const y = x.clone();
    given.fill(0);
    expect(values(y)).toEqual([1, 2]);
  });

  it('as complex64 survive a kernel that moves them here and fails', async () => {
    await tf.setBackend('cpu');
    const z = tf.complex([1, 2], [3, 4]);
    await tf.setBackend(BACKEND_NAME);
    vi.spyOn(backend(), 'complex64').mockImplementation((tensor) => {
      void backend().data.get(tensor.dataId);
      throw new Error('planted');
    });
    expect(() => tf.fft(z)).toThrow('planted');
    vi.restoreAllMocks();
    expect(values(z)).toEqual([1, 3, 2, 4]);
  });
});

describe('a kernel that throws', () => {
  /** Runs each kernel with its step `n`, an allocation or a new tensor, failing, for every n until none fails. */
  function withFaults(name: string, storage: DeterministicBackend): number {
    const engine = tf.engine();
    const { runKernel } = engine;
    const heap = storage instanceof HeapBackend ? storage.heap : undefined;
    const [makeTensorInfo, allocate] = [storage.makeTensorInfo, heap?.allocate];
    let [armed, steps] = [false, 0];
    const step = (): void => {
      if (armed && steps-- === 0) throw new Error('planted');
    };
    vi.spyOn(engine, 'runKernel').mockImplementation((...args) => {
      armed = args[0] === name;
      try {
        return runKernel.apply(engine, args);
      } finally {
        armed = false;
      }
    });
    vi.spyOn(storage, 'makeTensorInfo').mockImplementation((...args) => (step(), makeTensorInfo.apply(storage, args)));
    if (heap) vi.spyOn(heap, 'allocate').mockImplementation((bytes) => (step(), allocate!.call(heap, bytes)));
    const before = inventory();
    let faults = 0;
    for (; ; faults++) {
      steps = faults;
      let fault: unknown;
      try {
        tf.tidy(() => void CASES[name]!());
      } catch (error) {
        fault = error;
      }
      expect(inventory(), `${name}, step ${faults}`).toEqual(before);
      if (fault === undefined) return faults;
      expect(String(fault)).toMatch(/planted/);
    }
  }

  it.each([BACKEND_NAME, REFERENCE_NAME])('leaves nothing behind, wherever it throws, on %s', async (name) => {
    await tf.setBackend(name);
    let faults = 0;
    for (const kernelName of Object.keys(CASES)) {
      faults += withFaults(kernelName, tf.backend() as unknown as DeterministicBackend);
      vi.restoreAllMocks();
    }
    expect(faults).toBeGreaterThan(Object.keys(CASES).length);
  });
});

describe('training', () => {
  it('keeps the memory flat over 10,000 steps', () => {
    const [w, b] = [tf.variable(tf.linspace(-1, 1, 12).reshape([4, 3])), tf.variable(tf.zeros([3]))];
    const optimizer = tf.train.adam(0.01);
    const [x, y] = [tf.linspace(-1, 1, 32).reshape([8, 4]), tf.oneHot([0, 1, 2, 0, 1, 2, 0, 1], 3)];
    const step = (): void => {
      optimizer.minimize(() =>
        tf.losses.softmaxCrossEntropy(
          y,
          x
            .matMul(w as tf.Tensor2D)
            .add(b)
            .elu(),
        ),
      );
    };
    for (let i = 0; i < 100; i++) step();
    const after100 = memory();
    for (let i = 100; i < 10_000; i++) step();
    expect(memory()).toEqual(after100);
    optimizer.dispose();
    tf.dispose([w, b]);
  });

  it('keeps it flat with stock layers, from one fit to the next', async () => {
    const model = buildModel();
    const { xs, ys } = records(60);
    const train = async (): Promise<HeapMemory> => {
      await model.fit(xs, ys, { epochs: 2, batchSize: 16, validationSplit: 0.2, verbose: 0 });
      return memory();
    };
    await train();
    const { heapBytes, heapBytesTotal } = await train();
    for (let i = 0; i < 5; i++) expect(await train()).toMatchObject({ heapBytes, heapBytesTotal });
    model.dispose();
    (model.optimizer as tf.AdamOptimizer).dispose();
  });
});

describe('when the memory is full', () => {
  beforeEach(() => tf.setBackend(SMALL));

  /** Fills it up but for so many bytes, in tensors of 16 KiB. */
  function fill(free: number): tf.Tensor[] {
    const tensors: tf.Tensor[] = [];
    const room = (): boolean => {
      try {
        backend().heap.scratch(free, () => undefined);
        return true;
      } catch {
        return false;
      }
    };
    for (;;) {
      try {
        tensors.push(tf.fill([4096], tensors.length));
        intoMemory(tensors.at(-1)!);
      } catch (error) {
        expect(error).toBeInstanceOf(MemoryError);
        break;
      }
    }
    while (!room()) tensors.pop()!.dispose();
    return tensors;
  }

  it('tf.tensor is a MemoryError, and all that was there is intact', () => {
    const tensors = fill(0);
    const before = inventory();
    for (let i = 0; i < 3; i++) expect(() => tf.tensor1d(new Float32Array(MiB))).toThrow(MemoryError);
    expect(inventory()).toEqual(before);
    tensors.forEach((tensor, i) => expect(values(tensor).every((value) => value === i)).toBe(true));
    tf.dispose(tensors);
    expect(values(tf.tensor1d(new Float32Array(4096).fill(5)).add(1)).every((value) => value === 6)).toBe(true);
  });

  it('so is a kernel, wherever its memory ends', () => {
    const [a, b] = [tf.linspace(0, 1, 6400).reshape([80, 80]), tf.linspace(1, 2, 6400).reshape([80, 80])];
    const run = (): tf.Tensor => tf.tidy(() => tf.fused.matMul({ a: a as tf.Tensor2D, b: b as tf.Tensor2D, activation: 'sigmoid' }).sum(0)); // prettier-ignore
    const [expected, given] = [values(run()), values(a)];
    let [failures, successes] = [0, 0];
    for (let free = 0; successes === 0; free += 4096) {
      const ballast = fill(free);
      const before = inventory();
      try {
        expect(values(run())).toEqual(expected);
        successes++;
      } catch (error) {
        expect(error).toBeInstanceOf(MemoryError);
        expect(inventory()).toEqual(before);
        failures++;
      }
      expect(values(a)).toEqual(given);
      ballast.forEach((tensor, i) => expect(values(tensor).every((value) => value === i)).toBe(true));
      tf.dispose(ballast);
    }
    expect(failures).toBeGreaterThan(0);
    expect(values(run())).toEqual(expected);
  });

  it('a tensor that moves here is kept', async () => {
    const ballast = fill(0);
    await tf.setBackend('cpu');
    const x = tf.tensor2d(new Float32Array(MiB).fill(3), [1024, 1024]);
    await tf.setBackend(SMALL);
    expect(() => x.matMul(x)).toThrow(MemoryError);
    expect(values(x.clone()).every((value) => value === 3)).toBe(true);
    tf.dispose(ballast);
  });

  it('a fit stops with a MemoryError, and goes on from there once there is room', async () => {
    const { xs, ys } = records(60);
    const fit = async (model: tf.LayersModel, onBatchEnd?: () => void): Promise<unknown> =>
      model.fit(xs, ys, { epochs: 2, batchSize: 16, shuffle: false, verbose: 0, callbacks: { onBatchEnd: async () => onBatchEnd?.() } }); // prettier-ignore
    const start = (): tf.LayersModel => {
      const model = tf.sequential();
      model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [8], kernelInitializer: tf.initializers.constant({ value: 0.1 }) })); // prettier-ignore
      model.add(tf.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: 'ones' }));
      model.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy' });
      return model;
    };
    const [undisturbed, model, fresh] = [start(), start(), start()];
    await fit(undisturbed);

    let [batches, ballast]: [number, tf.Tensor[]] = [0, []];
    const fillInTheThird = (): void => {
      if (++batches === 3) ballast = fill(0);
    };
    await expect(fit(model, fillInTheThird)).rejects.toThrow(MemoryError);
    expect(batches).toBe(3);
    tf.dispose(ballast);
    // On every backend tfjs forgets what it has saved for the backward pass when the forward pass throws.
    for (const { saved } of tf.engine().state.activeTape) tf.dispose(saved);
    expect(fingerprint(model)).not.toBe(fingerprint(undisturbed));
    model.setWeights(fresh.getWeights());
    await fit(model);
    expect(fingerprint(model)).toBe(fingerprint(undisturbed));
    for (const used of [undisturbed, model, fresh]) {
      used.optimizer.dispose();
      used.dispose();
    }
  });
});
