/** The evidence program: what every engine runs, and what is called of it from outside. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { backendReport, CONTRACT_VERSION } from 'tfjs-determinism';
import { engineMath, stockLosses } from './contrast';
import type { BackendItem } from './item';
import { BACKEND_ITEMS, PLAIN_ITEMS } from './items';
import { digest, type Part, type Result } from './result';
import type { Names } from './task';

export interface Environment {
  readonly contract: string;
  /** 'V8', 'SpiderMonkey', 'JavaScriptCore' and what else is known of the engine. */
  readonly engine: string;
  /** How the kernels of backend 'deterministic' run here. */
  readonly implementation: string | null;
  readonly crossOriginIsolated: boolean;
  readonly worker: boolean;
}

/** A result as JSON can carry it. */
export interface WirePart {
  readonly label: string;
  readonly shape: readonly number[];
  /** Name of the constructor of the values. */
  readonly type: string;
  /** The bytes of the values, little-endian, in hexadecimal. */
  readonly bytes: string;
}

export const program = {
  async environment(): Promise<Environment> {
    await tf.setBackend('deterministic');
    const { engine, implementation } = backendReport('deterministic');
    const { crossOriginIsolated = false } = globalThis as { crossOriginIsolated?: boolean };
    const worker = !('document' in globalThis) && 'importScripts' in globalThis;
    return { contract: CONTRACT_VERSION, engine, implementation, crossOriginIsolated, worker };
  },

  /** Items that run once, and items that run on each backend. */
  names(): Names {
    return { plain: PLAIN_ITEMS.map(({ name }) => name), backend: BACKEND_ITEMS.map(({ name }) => name) };
  },

  /** @param backend `null` for a plain item. */
  async digest(name: string, backend: string | null): Promise<string> {
    return digest(await run(name, backend));
  },

  async result(name: string, backend: string | null): Promise<WirePart[]> {
    return (await run(name, backend)).map(wirePart);
  },

  /** Where tfjs-backend-wasm finds its binaries, with a slash at the end. To be called before it starts. */
  setWasmPath(path: string): null {
    setWasmPaths(path);
    return null;
  },

  stockLosses,

  engineMath: (): WirePart[] => engineMath().map(wirePart),
};

export type Program = typeof program;

async function run(name: string, backend: string | null): Promise<Result> {
  const items: readonly BackendItem[] = backend === null ? PLAIN_ITEMS : BACKEND_ITEMS;
  const item = items.find((candidate) => candidate.name === name);
  if (!item)
    throw new RangeError(`name: expected an item of the evidence on ${backend ?? 'no backend'}, got '${name}'.`);
  if (backend !== null && !(await tf.setBackend(backend))) {
    throw new Error(`backend: expected one that starts here, got '${backend}'.`);
  }
  return item.run(backend ?? '');
}

function wirePart({ label, shape, values }: Part): WirePart {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { label, shape, type: values.constructor.name, bytes: hex(bytes) };
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
