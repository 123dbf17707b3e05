/**
 * What the aligned tree costs (docs/contract.md §4.1): matrix products by the same code with leaves of several lengths, and
 * with a single leaf, which is a plain loop over k.
 */
import { readFileSync } from 'node:fs';
import { compile } from '../../tools/assembly-script.mjs';
import { root } from '../../tools/root.mjs';
import { measure } from '../harness.mjs';
import { markdown, significant } from '../tables.mjs';

const SIZES = [256, 512, 1024];
const PLAIN = 'a single leaf';
/** Names, and terms in a leaf. @type {[string, number][]} */
const LEAVES = [
  [PLAIN, 2 ** 20],
  ...[16, 32, 64, 128].map((terms) => /** @type {[string, number]} */ ([String(terms), terms])),
];
/** Percent. */
const AIM = 10;

const TREE = 'assembly/tree.ts';
const DECLARATION = /(?<=export const LEAF: i32 = )\d+(?=;)/;
const ENTRY = `
export { allocate } from './heap';
export { matMul, matMulScratch } from './contractions/matmul';
`;

const sizeText = (n) => `matMul ${n} × ${n}`;

/** @type {import('../suite.mjs').Suite} */
export const tree = {
  page: 'performance',
  async run({ progress, only }) {
    const sizes = SIZES.filter((n) => sizeText(n).includes(only));
    if (sizes.length === 0) return null;
    const source = readFileSync(root + TREE, 'utf8');
    const inForce = DECLARATION.exec(source)?.[0];
    if (!inForce) throw new Error(`${TREE}: expected a declaration of LEAF.`);
    const products = new Map();
    for (const [name, terms] of LEAVES) {
      progress(`compiles with ${terms} terms in a leaf`);
      products.set(name, await productsWith(source.replace(DECLARATION, String(terms))));
    }

    /** @type {Map<string, string[]>} */
    const cells = new Map([...products.keys()].map((name) => [name, []]));
    const above = [];
    for (const n of sizes) {
      const tasks = [...products].map(([name, product]) => ({
        name,
        run: product(n),
        count: 2 * n ** 3,
        against: PLAIN,
      }));
      const rows = await measure(tasks, {
        rounds: 9,
        milliseconds: 100,
        onRound: (done, of) => progress(`${sizeText(n)}, round ${done} of ${of}`),
      });
      for (const { task, nanoseconds, ratio } of rows) {
        const cost = 100 * (ratio - 1);
        if (task === inForce && cost > AIM) above.push(`${sizeText(n)} (${cost.toFixed(1)} %)`);
        cells.get(task).push(significant(1 / nanoseconds), task === PLAIN ? '' : `${cost.toFixed(1)} %`);
      }
    }
    const head = ['terms in a leaf', ...sizes.flatMap((n) => [`${sizeText(n)}, GFLOP/s`, 'cost'])];
    const rows = [...cells].map(([name, values]) => [name === inForce ? `**${name}** (§4.1)` : name, ...values]);
    const aim =
      above.length === 0 ? `Nothing is above the aim (${AIM} %).` : `Above the aim (${AIM} %): ${above.join('; ')}.`;
    return { text: `### The aligned tree\n\n${markdown(head, rows)}\n\n${aim}`, missed: above.length };
  },
};

/** For a size, a function that multiplies two matrices of that size, with this text of assembly/tree.ts. */
async function productsWith(treeText) {
  const entry = 'assembly/products.ts';
  const binary = await compile(entry, { runtime: 'minimal', replaced: { [entry]: ENTRY, [TREE]: treeText } });
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536 });
  const { instance } = await WebAssembly.instantiate(binary, { env: { memory, abort() {} } });
  const { allocate, matMul, matMulScratch } = instance.exports;
  return (n) => {
    const [a, b, c] = [0, 1, 2].map(() => allocate(4 * n * n));
    const scratch = allocate(matMulScratch(n, n, n, 0));
    for (const address of [a, b]) {
      const values = new Float32Array(memory.buffer, address, n * n);
      for (let i = 0; i < values.length; i++) values[i] = (Math.imul(i, 0x9e3779b1) >>> 0) / 2 ** 31 - 1;
    }
    return () => matMul(a, b, c, n, n, n, 0, 0, scratch);
  };
}
