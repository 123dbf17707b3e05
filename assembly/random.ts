/** Random streams (docs/contract.md §5). */
export { words } from './random/words';
export {
  bernoulli as toBernoulli,
  exponential as toExponential,
  gumbel as toGumbel,
  normal as toNormal,
  uniform as toUniform,
} from './random/distributions';
