/** Kernel by kernel, ours beside stock wasm and stock cpu. */
import { contractionTable } from './kernels/contraction-table.mjs';
import { convolutions, products } from './kernels/contractions.mjs';
import { elementTable } from './kernels/element-table.mjs';
import { binary, unary } from './kernels/elementwise.mjs';
import { moves } from './kernels/moves.mjs';
import { reductions } from './kernels/reductions.mjs';
import { windows } from './kernels/windows.mjs';

const TABLES = [
  { title: 'Functions of one variable', cases: unary, table: elementTable },
  { title: 'Functions of two variables', cases: binary, table: elementTable },
  { title: 'Reductions', cases: reductions, table: elementTable },
  { title: 'Moves and choices', cases: moves, table: elementTable },
  { title: 'Pools, normalisation, images', cases: windows, table: elementTable },
  { title: 'Matrix products', cases: products, table: contractionTable },
  { title: 'Convolutions', cases: convolutions, table: contractionTable },
];

/** @type {import('../suite.mjs').Suite} */
export const kernels = {
  page: 'performance',
  async run({ progress, only }) {
    const parts = [];
    let missed = 0;
    for (const { title, cases, table } of TABLES) {
      const chosen = cases.filter(({ name }) => name.includes(only));
      if (chosen.length === 0) continue;
      const { text, below } = await table(chosen, progress);
      parts.push(`### ${title}`, text);
      missed += below.length;
    }
    return parts.length === 0 ? null : { text: parts.join('\n\n'), missed };
  },
};
