import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  BACKEND_NAME,
  DEFINITIONS,
  DeterministicBackend,
  REFERENCE_NAME,
  registerDeterministicBackend,
} from '../../src/backend/register';
import { DeterminismError } from '../../src/errors';
import { kernelsPage } from '../../tools/kernels-page.mjs';

afterEach(() => vi.restoreAllMocks());

describe('registerDeterministicBackend', () => {
  it('registers every kernel of tfjs-backend-cpu, below every other backend', () => {
    registerDeterministicBackend();
    const names = (backend: string): string[] => tf.getKernelsForBackend(backend).map(({ kernelName }) => kernelName);
    expect(names(BACKEND_NAME).sort()).toEqual(names('cpu').sort());
    expect(names(BACKEND_NAME)).toHaveLength(172);
    expect(tf.engine().registryFactory[BACKEND_NAME]!.priority).toBe(0);
    expect(BACKEND_NAME).not.toContain('_');
  });

  it('leaves alone what another copy of the library registered', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const [factory, kernel] = [tf.findBackendFactory(BACKEND_NAME), tf.getKernel('Sum', BACKEND_NAME)];
    vi.resetModules();
    const copy = await import('../../src/backend/register');
    expect(copy.registerDeterministicBackend).not.toBe(registerDeterministicBackend);
    copy.registerDeterministicBackend();
    registerDeterministicBackend();
    expect(tf.findBackendFactory(BACKEND_NAME)).toBe(factory);
    expect(tf.getKernel('Sum', BACKEND_NAME)).toBe(kernel);
    expect(warn).not.toHaveBeenCalled();
  });

  it('registers again, quietly, after the backend was removed', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    tf.removeBackend(BACKEND_NAME);
    registerDeterministicBackend();
    expect(await tf.setBackend(BACKEND_NAME)).toBe(true);
    expect(tf.backend()).toBeInstanceOf(DeterministicBackend);
    expect(warn).not.toHaveBeenCalled();
  });
});

describe('the storage', () => {
  it('does not advise to install tfjs-node, whose bits depend on the machine', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    tf.removeBackend(BACKEND_NAME);
    registerDeterministicBackend();
    await tf.setBackend(BACKEND_NAME);
    tf.tensor1d([1]).square().dispose();
    expect(warn).not.toHaveBeenCalled();
  });

  it('takes over tensors from another backend', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await tf.setBackend('cpu');
    const x = tf.tensor1d([0.1, -0, NaN]);
    const renamed = tf.tensor1d([2 ** 24 + 1], 'int32').cast('float32');
    await tf.setBackend(BACKEND_NAME);
    expect([...x.neg().neg().dataSync()]).toEqual([Math.fround(0.1), -0, NaN]);
    expect([...renamed.sum(0).dataSync()]).toEqual([2 ** 24]);
  });
});

describe('a registry of another version of tfjs', () => {
  /** Registers both backends anew. */
  function again(): void {
    for (const name of [BACKEND_NAME, REFERENCE_NAME]) tf.removeBackend(name);
    registerDeterministicBackend();
  }

  it('a kernel that is not known is refused when it is run, by name, on both backends', async () => {
    const [x, run] = [tf.scalar(1), vi.fn()];
    tf.registerKernel({ kernelName: 'Foresee', backendName: 'cpu', kernelFunc: run });
    again();
    try {
      for (const name of [BACKEND_NAME, REFERENCE_NAME]) {
        await tf.setBackend(name);
        const foresee = (): unknown => tf.engine().runKernel('Foresee', { x });
        expect(foresee).toThrow(DeterminismError);
        expect(foresee).toThrow(
          new RegExp(
            `^Kernel 'Foresee': expected one of the 172 in docs/kernels.md, got one that backend '${name}' .*Use`,
          ),
        );
      }
      expect(run).not.toHaveBeenCalled();
    } finally {
      for (const name of ['cpu', BACKEND_NAME, REFERENCE_NAME]) tf.unregisterKernel('Foresee', name);
    }
  });

  it('a kernel that is missing is missed only when it is run', async () => {
    const config = tf.getKernel('Step', 'cpu') as unknown as tf.KernelConfig;
    for (const name of ['cpu', BACKEND_NAME, REFERENCE_NAME]) tf.unregisterKernel('Step', name);
    try {
      again();
      await tf.setBackend(BACKEND_NAME);
      expect([...tf.add([1], [2]).dataSync()]).toEqual([3]);
      expect(() => tf.step([1])).toThrow(/'Step' not registered/);
    } finally {
      tf.registerKernel({ ...config, kernelName: 'Step', backendName: 'cpu' });
      again();
    }
  });
});

describe('docs/kernels.md', () => {
  const read = (file: string): string => readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');

  it('is what `npm run docs:kernels` makes of the registry', () => expect(read('kernels.md')).toBe(kernelsPage()));

  it('has every kernel of tfjs-backend-cpu and no other one', () => {
    const kernels = tf.getKernelsForBackend('cpu').map(({ kernelName }) => kernelName);
    expect([...DEFINITIONS.keys()].sort()).toEqual(kernels.sort());
  });

  it('names sections that docs/contract.md has, which name the kernels where they speak of kernels', () => {
    const contract = read('contract.md');
    for (const [kernelName, { section }] of DEFINITIONS) {
      const start = contract.search(new RegExp(`(\\*\\*|## )${section.replace('.', '\\.')}[* ]`));
      expect(start, `§${section}`).toBeGreaterThan(0);
      const text = contract.slice(start, contract.indexOf('\n**', start + 1));
      const [word] = /^NonMaxSuppression|^\w+/.exec(kernelName)!;
      if (['1.4', '1.5', '1.7', '1.8'].includes(section)) expect(text).toMatch(new RegExp(`\\b${word}\\b`));
    }
  });
});
