/** `npm run docs:kernels`: writes docs/kernels.md from the registry of kernels, on the sources. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getKernelsForBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { DEFINITIONS, KERNELS } from '../src/backend/register';
import { FAST_KERNELS } from '../src/backend/wasm/kernels';

const PAGE = fileURLToPath(new URL('../docs/kernels.md', import.meta.url));

/** The headings of docs/contract.md, as links have them. */
const CHAPTERS = ['1-arithmetic', '2-functions-of-one-variable', '3-functions-of-two-variables', '4-reductions'];

/** @returns {string} the text of docs/kernels.md */
export function kernelsPage() {
  const names = (kernels) => new Set(kernels.map(({ kernelName }) => kernelName));
  const [fast, own] = [names(FAST_KERNELS), names(KERNELS)];
  const reference = (name) => (own.has(name) ? 'reference' : 'stock');
  const runs = (name) => (fast.has(name) ? `kernel, ${reference(name)}` : reference(name));
  const all = getKernelsForBackend('cpu')
    .map(({ kernelName }) => kernelName)
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const rows = all.map((name) => {
    const { kernelClass, section } = DEFINITIONS.get(name);
    const link = `[§${section}](contract.md#${CHAPTERS[Number.parseInt(section) - 1]})`;
    return `| ${name} | ${kernelClass} | ${runs(name)} | ${link} |`;
  });
  const count = (test) => all.filter(test).length;
  return `# Kernels of the backends

Made by \`npm run docs:kernels\`; not to be edited. The ${all.length} kernels of tfjs-backend-cpu 4.22, how the
[contract](contract.md) defines their bits, and what runs them.

The class says what the bits rest on:

- *moves bits*: nothing is rounded. Elements are copied, selected, compared or counted.
- *one rounding*: a short expression in binary64, rounded once.
- *proven function*: the binary32 nearest to the value of the real function ([math.md](math.md)).
- *aligned tree*: sums or products in the one order that all reductions share.
- *other*: several roundings, in an order of its own that the section spells out.

Backend \`deterministic\` runs

- *kernel*: WebAssembly (${count((name) => fast.has(name))} kernels); after the comma what runs where the kernel does not apply, because of
  the dtype or an attribute, and where there is no WebAssembly, with the same bits;
- *reference*: this library's plain JavaScript (${count((name) => own.has(name))} kernels, those with a WebAssembly kernel included);
- *stock*: tfjs-backend-cpu's own code (${count((name) => !own.has(name))}, likewise). It has a fixed order and calls none of the engine's \`Math\`
  functions that differ between engines.

Backend \`deterministic-reference\` never runs WebAssembly. A kernel that is not in this table, of a later version of
TensorFlow.js, is refused when it is run.

| kernel | class | runs | contract |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, kernelsPage());
