/** What servers of pages that run the evidence have in common. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** Headers with which a page is cross-origin isolated. */
export const ISOLATION: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** Where the binaries of tfjs-backend-wasm lie, with a slash at the end. */
export const WASM_FOLDER = `${dirname(
  createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm'),
)}/`;
