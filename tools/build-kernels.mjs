/**
 * `npm run build:kernels`: compiles assembly/index.ts to WebAssembly and writes it, as text, to src/wasm/binary.ts.
 * With --record its SHA-256 becomes the recorded one, assembly/index.sha256, which the tests compare with.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compile } from './assembly-script.mjs';
import { importsOf } from './exact-imports.mjs';
import { functions } from './math/functions.mjs';
import { root } from './root.mjs';

const TARGET = `${root}src/wasm/binary.ts`;
const EXACT = 'src/math/exact.ts';
const { values: options } = parseArgs({ options: { record: { type: 'boolean', default: false } } });

const replaced = { [EXACT]: importsOf(await functions({ source: EXACT })) };
const binary = await compile('assembly/index.ts', { runtime: 'minimal', replaced });
const digest = createHash('sha256').update(binary).digest('hex');
const text = `/** Made by \`npm run build:kernels\` from assembly/index.ts; not to be edited. */
export const SHA256 = '${digest}';
/** Base64. */
export const BINARY = '${Buffer.from(binary).toString('base64')}';
`;
if (!existsSync(TARGET) || readFileSync(TARGET, 'utf8') !== text) {
  // Renamed into place: a test that runs meanwhile never sees half a file.
  writeFileSync(`${TARGET}.new`, text);
  renameSync(`${TARGET}.new`, TARGET);
}
if (options.record) writeFileSync(`${root}assembly/index.sha256`, `${digest}\n`);
console.log(`${binary.length} bytes of WebAssembly, SHA-256 ${digest}`);
