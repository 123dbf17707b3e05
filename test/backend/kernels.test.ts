import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BACKEND_NAME, KERNELS, REFERENCE_NAME, registerDeterministicBackend } from '../../src/backend/register';
import { float32Bits } from '../../src/bits';
import { portableMath } from '../../src/math/portable';
import { CASES } from './cases';

registerDeterministicBackend();

const names = KERNELS.map(({ kernelName }) => kernelName).sort();

/** The functions of Math whose last bit depends on the engine (docs/contract.md §2.6). */
const engine = Object.keys(portableMath) as (keyof typeof portableMath)[];

/** SHA-256 of the dtypes, shapes and bits of what a case returns. */
function digest(name: string): string {
  const hash = createHash('sha256');
  tf.tidy(() => {
    for (const tensor of [CASES[name]!()].flat()) {
      hash.update(`${tensor.dtype}[${tensor.shape.join()}]`);
      const data = tensor.dataSync();
      const integers = tensor.dtype === 'int32' || tensor.dtype === 'bool';
      hash.update(Int32Array.from(data as Float32Array, integers ? (v) => v : float32Bits));
    }
  });
  return hash.digest('hex');
}

it("each of the backends' own kernels has a case", () => {
  expect(Object.keys(CASES).sort()).toEqual(names);
});

describe.each([BACKEND_NAME, REFERENCE_NAME])("the kernels of backend '%s'", (backendName) => {
  beforeAll(() => tf.setBackend(backendName));

  it('give the frozen bits (our own outputs, of contract version 1)', async () => {
    const digests = Object.fromEntries(names.map((name) => [name, digest(name)]));
    await expect(`${JSON.stringify(digests, null, 2)}\n`).toMatchFileSnapshot('../vectors/frozen/kernels.json');
  });

  it.each(names)('%s leaves no tensor behind', (name) => {
    const storage = tf.engine().backend as unknown as { numDataIds(): number };
    digest(name);
    const [tensors, data] = [tf.memory().numTensors, storage.numDataIds()];
    digest(name);
    expect([tf.memory().numTensors, storage.numDataIds()]).toEqual([tensors, data]);
  });

  describe('engine-dependent functions of Math (§2)', () => {
    const former = engine.map((name) => Object.getOwnPropertyDescriptor(Math, name)!);
    const restore = (): void => engine.forEach((name, i) => void Object.defineProperty(Math, name, former[i]!));
    afterAll(restore);

    it.each(names)('%s calls none of them, and leaves them alone', (name) => {
      const expected = digest(name);
      const forbidden = engine.map((f) => () => {
        throw new Error(`Math.${f} called`);
      });
      engine.forEach((f, i) => Object.defineProperty(Math, f, { ...former[i], value: forbidden[i] }));
      try {
        expect(digest(name)).toBe(expected);
        engine.forEach((f, i) => expect(Math[f]).toBe(forbidden[i]));
      } finally {
        restore();
      }
    });

    it('are not kept from the time of loading either', async () => {
      const expected = names.map(digest);
      engine.forEach((f, i) => {
        const forbidden = (): never => {
          throw new Error(`Math.${f} called`);
        };
        Object.defineProperty(Math, f, { ...former[i], value: forbidden });
      });
      vi.resetModules();
      const copy = await import('../../src/backend/register').finally(restore);
      tf.removeBackend(backendName);
      copy.registerDeterministicBackend();
      await tf.setBackend(backendName);
      expect(tf.backend()).toBeInstanceOf(copy.DeterministicBackend);
      expect(names.map(digest)).toEqual(expected);
    });
  });
});

it('engine-dependent functions of Math are in no other kernel of tfjs-backend-cpu', () => {
  const dist = join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-cpu/package.json')), 'dist');
  const engineMath = new RegExp(`Math\\.(${engine.join('|')})\\b|\\*\\*`);
  const files = readdirSync(join(dist, 'kernels')).filter((file) => /^(?!.*_test).*\.js$/.test(file));
  const users = files.filter((file) => {
    const source = readFileSync(join(dist, 'kernels', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    return engineMath.test(source);
  });
  expect(files.length).toBeGreaterThan(170);
  expect(users.length).toBeGreaterThan(20);
  expect(users.map((file) => file.replace(/(_impl)?\.js$/, '')).filter((name) => !names.includes(name))).toEqual([]);
}); // prettier-ignore
