import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackendError, backendReport, CONTRACT_VERSION, selectBackend } from '../src/index';

beforeEach(() => tf.setBackend('cpu'));
afterEach(() => {
  vi.restoreAllMocks();
  for (const name of ['webgl', 'webgpu', 'abacus', 'broken']) if (tf.findBackendFactory(name)) tf.removeBackend(name);
});

/** A stand-in that calls itself webgl: its kernels are not run, only its name and its device are asked for. */
function registerFakeWebGL(): void {
  const gl = { RENDERER: 1, getExtension: () => ({ UNMASKED_RENDERER_WEBGL: 2 }), getParameter: (p: number) => ['', 'masked', 'GeForce 9000'][p] }; // prettier-ignore
  tf.registerBackend('webgl', () => Object.assign(new tf.KernelBackend(), { gpgpu: { gl }, dispose: () => undefined }));
}

describe('importing the library', () => {
  it('registers both backends, not as the default', async () => {
    const { registryFactory } = tf.engine();
    const ours = ['deterministic', 'deterministic-reference'];
    expect(tf.engine().backendNames()).toEqual(expect.arrayContaining(ours));
    for (const [name, { priority }] of Object.entries(registryFactory)) {
      if (ours.includes(name)) expect(priority).toBe(0);
      else expect(priority).toBeGreaterThan(0);
    }
  });
});

describe('backendReport', () => {
  it('gives level, reasons, engine and contract version', () => {
    expect(backendReport()).toMatchObject({
      backend: 'cpu',
      level: 'engine',
      renderer: null,
      contractVersion: CONTRACT_VERSION,
    });
    const report = backendReport('deterministic');
    expect(report.level).toBe('portable');
    expect(report.reasons[0]).toMatch(/contract/);
    expect(report.engine).toBe(`V8 ${process.versions.v8} (Node ${process.versions.node})`);
    expect(new Map(report.available.map(({ backend, level }) => [backend, level]))).toEqual(
      new Map([
        ['cpu', 'engine'],
        ['deterministic', 'portable'],
        ['deterministic-reference', 'portable'],
      ]),
    );
    expect(tf.getBackend()).toBe('cpu');
  });

  it('tells what runs the kernels, once the backend is initialised', async () => {
    for (const [name, implementation] of [
      ['deterministic', 'WebAssembly'],
      ['deterministic-reference', 'JavaScript'],
    ] as const) {
      tf.removeBackend(name);
      await selectBackend({ minimum: 'engine' }); // registers it again
      expect(backendReport(name)).toMatchObject({ level: 'portable', implementation: null });
      expect(await selectBackend({ backend: name, onWeaker: 'throw' })).toMatchObject({
        backend: name,
        implementation,
      });
      await tf.setBackend('cpu');
      expect(backendReport(name).implementation).toBe(implementation);
      expect(backendReport('cpu').implementation).toBeNull();
    }
  });

  it('names the renderer of a WebGL and of a WebGPU backend once it runs', async () => {
    registerFakeWebGL();
    expect(backendReport('webgl')).toMatchObject({ level: 'device', renderer: null });
    await tf.setBackend('webgl');
    expect(backendReport().renderer).toBe('GeForce 9000');
    expect(backendReport().reasons.at(-1)).toMatch(/GeForce 9000/);
    const adapterInfo = { vendor: 'google', architecture: 'swiftshader', description: '' };
    tf.registerBackend('webgpu', () =>
      Object.assign(new tf.KernelBackend(), { device: { adapterInfo }, dispose: () => undefined }),
    );
    await tf.setBackend('webgpu');
    expect(backendReport().renderer).toBe('google swiftshader');
  });

  it('assumes nothing of an unknown backend', () => {
    tf.registerBackend('abacus', () => new tf.KernelBackend());
    expect(backendReport('abacus')).toMatchObject({ level: 'device', reasons: [expect.stringMatching(/not known/)] });
  });

  it('refuses a name that is not registered', () => {
    expect(() => backendReport('abacus')).toThrow(BackendError);
    expect(() => backendReport('abacus')).toThrow(
      /backend: expected a registered backend \(.*\), got "abacus"\. Import the package/,
    );
    expect(() => backendReport(3 as never)).toThrow(TypeError);
  });
});

describe('selectBackend', () => {
  it('keeps a backend that promises enough', async () => {
    expect((await selectBackend({ minimum: 'engine' })).backend).toBe('cpu');
    expect((await selectBackend({ backend: 'deterministic', onWeaker: 'throw' })).level).toBe('portable');
    expect(tf.getBackend()).toBe('deterministic');
  });

  it('forces backend deterministic by default', async () => {
    registerFakeWebGL();
    await tf.setBackend('webgl');
    expect(await selectBackend()).toMatchObject({ backend: 'deterministic', level: 'portable' });
    expect(tf.getBackend()).toBe('deterministic');
  });

  it('warns on request, and sets what was asked for', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    registerFakeWebGL();
    expect((await selectBackend({ backend: 'webgl', onWeaker: 'warn' })).backend).toBe('webgl');
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]![0]).toMatch(
      /expected level 'portable' or stronger, got 'webgl' with level 'device'.*deterministic/,
    );
    expect(tf.getBackend()).toBe('webgl');
  });

  it('throws on request, and changes nothing', async () => {
    registerFakeWebGL();
    await expect(selectBackend({ backend: 'webgl', minimum: 'engine', onWeaker: 'throw' })).rejects.toThrow(
      BackendError,
    );
    await expect(selectBackend({ backend: 'webgl', minimum: 'engine', onWeaker: 'throw' })).rejects.toThrow(
      /'engine'.*'webgl' with level 'device'.*force/,
    );
    expect(tf.getBackend()).toBe('cpu');
  });

  it('reports a backend that does not start, with the former one in place', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    tf.registerBackend('broken', () => { throw new Error('no device'); }); // prettier-ignore
    await expect(selectBackend({ backend: 'broken', minimum: 'device' })).rejects.toThrow(
      /backend: expected one that can be initialised, got "broken"/,
    );
    expect(tf.getBackend()).toBe('cpu');
    expect(tf.ones([2]).dataSync()).toEqual(new Float32Array([1, 1]));
  });

  it.each([
    [{ minimum: 'exact' }, RangeError, /^minimum: expected one of 'portable', 'engine', 'device', got "exact"/],
    [{ minimum: 1 }, TypeError, /^minimum: /],
    [{ onWeaker: 'ignore' }, RangeError, /^onWeaker: expected one of 'force', 'warn', 'throw'/],
    [{ backend: 'abacus' }, BackendError, /^backend: /],
    [{ level: 'portable' }, TypeError, /^options\.level: /],
    ['portable', TypeError, /^options: /],
  ])('refuses %o', async (options, kind, message) => {
    await expect(selectBackend(options as never)).rejects.toThrow(kind);
    await expect(selectBackend(options as never)).rejects.toThrow(message);
    expect(tf.getBackend()).toBe('cpu');
  });
});
