import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BACKEND_NAME, DeterministicBackend, KERNELS, registerDeterministicBackend } from '../../src/backend/register';

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

describe('docs/backend.md', () => {
  it('lists the kernels that are not stock, all of them and no others', () => {
    const page = readFileSync(new URL('../../docs/backend.md', import.meta.url), 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| kernels'));
    const listed = rows
      .filter((line) => !line.startsWith('| ---'))
      .flatMap((line) => line.split('|')[1]!.trim().split(', '));
    expect(listed.sort()).toEqual(KERNELS.map(({ kernelName }) => kernelName).sort());
  });
});
