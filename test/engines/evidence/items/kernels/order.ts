/** Orders, searches and draws. */
import type { KernelCase } from './case';
import { floats, SPECIAL_VALUES, type Inputs } from './inputs';

const searched = (draw: Inputs) => ({
  sortedSequence: floats([-3, -1, -1, 0, 0.5, 0.5, 2, -2, -1, 0, 0, 0, 1, 9], [2, 7]),
  values: draw.whole([2, 11], -3, 4),
});

export const orderCases: readonly KernelCase[] = [
  { kernel: 'TopK', inputs: (draw) => ({ x: draw.normal([2, 300]) }), attributes: { k: 9, sorted: true } },
  {
    kernel: 'TopK',
    variant: 'ties',
    inputs: (draw) => ({ x: draw.whole([3, 70], -2, 3) }),
    attributes: { k: 40, sorted: false },
  },
  {
    kernel: 'TopK',
    variant: 'special-values',
    inputs: () => ({ x: floats(SPECIAL_VALUES) }),
    attributes: { k: SPECIAL_VALUES.length, sorted: true },
  },
  {
    kernel: 'TopK',
    variant: 'int32',
    inputs: (draw) => ({ x: draw.words([3, 37]) }),
    attributes: { k: 1, sorted: true },
  },
  { kernel: 'SearchSorted', inputs: searched, attributes: { side: 'left' } },
  { kernel: 'SearchSorted', variant: 'right', inputs: searched, attributes: { side: 'right' } },
  { kernel: 'Unique', inputs: (draw) => ({ x: draw.whole([70], -5, 6) }), attributes: { axis: 0 } },
  {
    kernel: 'Unique',
    variant: 'special-values',
    inputs: () => ({ x: floats([...SPECIAL_VALUES, ...[...SPECIAL_VALUES].reverse()]) }),
    attributes: { axis: 0 },
  },
  {
    kernel: 'Unique',
    variant: 'columns',
    inputs: (draw) => ({ x: draw.integers([2, 40], 0, 3) }),
    attributes: { axis: 1 },
  },
  {
    kernel: 'Multinomial',
    inputs: (draw) => ({ logits: draw.normal([3, 70]) }),
    attributes: { numSamples: 40, seed: 3, normalized: false },
  },
  {
    kernel: 'Multinomial',
    variant: 'normalized',
    inputs: () => ({ logits: floats([0.1, 0.2, 0.3, 0.4, 0.25, 0.25, 0.25, 0.25], [2, 4]) }),
    attributes: { numSamples: 40, seed: 5, normalized: true },
  },
];
