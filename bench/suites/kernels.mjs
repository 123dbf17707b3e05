/** Kernel by kernel, ours beside stock wasm and stock cpu. */
import { contractionTable } from './kernels/contraction-table.mjs';
import { convolutions, products } from './kernels/contractions.mjs';
import { elementTable } from './kernels/element-table.mjs';
import { binary, unary } from './kernels/elementwise.mjs';
import { moves } from './kernels/moves.mjs';
import { reductions } from './kernels/reductions.mjs';
import { windows } from './kernels/windows.mjs';

const ELEMENTS = [
  { title: 'Functions of one variable', cases: unary, table: elementTable },
  { title: 'Functions of two variables', cases: binary, table: elementTable },
  { title: 'Reductions', cases: reductions, table: elementTable },
  { title: 'Moves and choices', cases: moves, table: elementTable },
  { title: 'Pools, normalisation, images', cases: windows, table: elementTable },
];
const CONTRACTIONS = [
  { title: 'Matrix products', cases: products, table: contractionTable },
  { title: 'Convolutions', cases: convolutions, table: contractionTable },
];

export const kernels = suiteOfTables(ELEMENTS);
export const contractions = suiteOfTables(CONTRACTIONS);

/** @returns {import('../suite.mjs').Suite} */
function suiteOfTables(tables) {
  return {
    page: 'performance',
    async run({ progress, only }) {
      const parts = [];
      let missed = 0;
      for (const { title, cases, table } of tables) {
        const chosen = cases.filter(({ name }) => name.includes(only));
        if (chosen.length === 0) continue;
        const { text, below } = await table(chosen, progress);
        parts.push(`### ${title}`, text);
        missed += below.length;
      }
      return parts.length === 0 ? null : { text: parts.join('\n\n'), missed };
    },
  };
}
