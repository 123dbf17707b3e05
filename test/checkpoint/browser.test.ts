/** The handlers of pages, over stand-ins of what Node lacks. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { downloadHandler, indexedDBHandler, loadCheckpoint, saveCheckpoint, uploadHandler } from '../../src/checkpoint';
import { StateError } from '../../src/index';
import { Memory } from './memory';

afterEach(() => void vi.unstubAllGlobals());

/** As much of IndexedDB as the handler uses: databases with object stores, changed when a transaction completes. */
class FakeIndexedDB {
  readonly stores = new Map<string, Map<string, unknown>>();
  isOpen = 0;
  /** What the next transaction is aborted with. */
  failure: Error | null = null;

  open(name: string): unknown {
    const request: Record<string, unknown> = {};
    queueMicrotask(() => {
      this.isOpen++;
      request['result'] = {
        createObjectStore: (store: string) => this.stores.set(`${name}/${store}`, new Map()),
        transaction: (store: string, mode: string) => this.transaction(this.stores.get(`${name}/${store}`)!, mode),
        close: () => this.isOpen--,
      };
      if (![...this.stores.keys()].some((key) => key.startsWith(`${name}/`)))
        (request['onupgradeneeded'] as () => void)();
      (request['onsuccess'] as () => void)();
    });
    return request;
  }

  private transaction(store: Map<string, unknown>, mode: string): unknown {
    const transaction: Record<string, unknown> = { error: this.failure };
    const perform = (use: () => unknown, commit: () => void): unknown => {
      const request: Record<string, unknown> = {};
      queueMicrotask(() => {
        request['result'] = use();
        (request['onsuccess'] as () => void)();
        queueMicrotask(() => {
          if (this.failure === null) commit();
          (transaction[this.failure ? 'onabort' : 'oncomplete'] as () => void)();
        });
      });
      return request;
    };
    transaction['objectStore'] = () => ({
      get: (key: string) => perform(() => structuredClone(store.get(key)), () => undefined),
      put: (value: unknown, key: string) => {
        if (mode !== 'readwrite') throw new Error('ReadOnlyError');
        const copy = structuredClone(value);
        return perform(() => key, () => store.set(key, copy));
      },
    }); // prettier-ignore
    return transaction;
  }
}

describe('IndexedDB', () => {
  it('keeps the same bytes as a file, by name, and closes the database', async () => {
    const fake = new FakeIndexedDB();
    vi.stubGlobal('indexedDB', fake);
    const [a, b] = [indexedDBHandler('a'), indexedDBHandler('b')];
    await saveCheckpoint(a, { step: 1 });
    await saveCheckpoint(b, { step: 2 });
    await saveCheckpoint(a, { step: 3 });
    expect((await loadCheckpoint(a)).step).toBe(3);
    expect((await loadCheckpoint(b)).step).toBe(2);
    const memory = new Memory();
    await saveCheckpoint(memory, { step: 3 });
    expect(Buffer.compare(await a.load(), memory.bytes)).toBe(0);
    expect(fake.isOpen).toBe(0);
  });

  it('a transaction that is aborted leaves the old one', async () => {
    const fake = new FakeIndexedDB();
    vi.stubGlobal('indexedDB', fake);
    const handler = indexedDBHandler('a', 'mine');
    await saveCheckpoint(handler, { step: 1 });
    fake.failure = new Error('QuotaExceededError');
    await expect(saveCheckpoint(handler, { step: 2 })).rejects.toThrow('QuotaExceededError');
    fake.failure = null;
    expect((await loadCheckpoint(handler)).step).toBe(1);
    expect(fake.isOpen).toBe(0);
  });

  it('there is none of another name', async () => {
    vi.stubGlobal('indexedDB', new FakeIndexedDB());
    await expect(loadCheckpoint(indexedDBHandler('a'))).rejects.toThrow(StateError);
    await expect(loadCheckpoint(indexedDBHandler('a'))).rejects.toThrow(/none called 'a' in 'tfjs-determinism'/);
    expect(() => indexedDBHandler(1 as never)).toThrow(TypeError);
  });
});

describe('files of a user', () => {
  it('what is downloaded can be uploaded', async () => {
    let blob: Blob | undefined;
    const link = { href: '', download: '', click: vi.fn() };
    vi.stubGlobal('document', { createElement: (tag: string) => (tag === 'a' ? link : null) });
    vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => ((blob = given as Blob), 'blob:1'));
    vi.useFakeTimers();
    const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
    await saveCheckpoint(downloadHandler('run.safetensors'), { step: 4 });
    expect(link).toMatchObject({ href: 'blob:1', download: 'run.safetensors' });
    expect(link.click).toHaveBeenCalledOnce();
    vi.runAllTimers();
    vi.useRealTimers();
    expect(revoke).toHaveBeenCalledWith('blob:1');
    vi.restoreAllMocks();
    expect((await loadCheckpoint(uploadHandler(blob!))).step).toBe(4);
  });

  it('each goes one way', async () => {
    await expect(loadCheckpoint(downloadHandler('a'))).rejects.toThrow(/Take uploadHandler/);
    await expect(saveCheckpoint(uploadHandler(new Blob([])), {})).rejects.toThrow(/Take downloadHandler/);
    expect(() => uploadHandler(undefined as never)).toThrow(/file: expected a File or Blob, got undefined/);
  });
});
