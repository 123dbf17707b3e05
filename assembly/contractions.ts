/** Matrix products and convolutions (docs/contract.md §4.9 and §4.10). */
export { matMul, matMulScratch } from './contractions/matmul';
