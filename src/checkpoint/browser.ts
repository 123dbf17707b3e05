/** Checkpoints in pages, with the same bytes as files: in IndexedDB, and as files that a user saves and picks. */
import { argumentMessage, StateError, wrongType } from '../errors';
import type { CheckpointHandler } from './handler';

const STORE = 'checkpoints';

/**
 * Keeps a checkpoint in the page's IndexedDB. It is replaced in one transaction: after a crash it is the old or the new one.
 * @param name what the checkpoint is called.
 * @param database the name of the database.
 * @throws (as a rejection of load) StateError if there is none of this name; what IndexedDB reports, such as a quota that is
 *   used up, as it comes.
 */
export function indexedDBHandler(name: string, database = 'tfjs-determinism'): CheckpointHandler {
  if (typeof name !== 'string') {
    throw wrongType({ argument: 'name', expected: 'a string', got: name, next: "Name the checkpoint: 'model'." });
  }
  const within = async <T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const db = await resultOf(opening);
    try {
      const transaction = db.transaction(STORE, mode, { durability: 'strict' });
      const completed = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      const [result] = await Promise.all([resultOf(use(transaction.objectStore(STORE))), completed]);
      return result;
    } finally {
      db.close();
    }
  };
  return {
    async save(bytes) {
      await within('readwrite', (store) => store.put(bytes, name));
    },
    async load() {
      const bytes: unknown = await within<unknown>('readonly', (store) => store.get(name));
      if (bytes instanceof Uint8Array) return bytes;
      const problem = { argument: 'name', expected: 'a checkpoint that was saved', got: bytes, next: `There is none called '${name}' in '${database}'.` }; // prettier-ignore
      throw new StateError(argumentMessage(problem));
    },
  };
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Offers the checkpoint to the user as a file to save. It can't be loaded from: `uploadHandler` reads what the user picks. */
export function downloadHandler(fileName: string): CheckpointHandler {
  return {
    async save(bytes) {
      const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = fileName;
      link.click();
      // Later: some browsers have not begun to read it when click() returns.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    load: () => Promise.reject(oneWay('a handler to load from', 'downloadHandler', 'Take uploadHandler(file).')),
  };
}

/** Reads the file that a user has picked, such as `input.files[0]`. It can't be saved to. */
export function uploadHandler(file: Blob): CheckpointHandler {
  if (typeof (file as Blob | undefined)?.arrayBuffer !== 'function') {
    const next = 'Pass what the user picked: input.files[0].';
    throw wrongType({ argument: 'file', expected: 'a File or Blob', got: file, next });
  }
  return {
    save: () => Promise.reject(oneWay('a handler to save to', 'uploadHandler', 'Take downloadHandler(fileName).')),
    load: async () => new Uint8Array(await file.arrayBuffer()),
  };
}

function oneWay(expected: string, got: string, next: string): TypeError {
  return new TypeError(argumentMessage({ argument: 'place', expected, got, next }));
}
