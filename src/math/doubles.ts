/** Binary64 in, binary64 out (docs/contract.md §2.7). */
export { default as cos } from '@stdlib/math-base-special-cos';
export { default as exp } from '@stdlib/math-base-special-exp';
export { default as log } from '@stdlib/math-base-special-ln';
export { default as log1p } from '@stdlib/math-base-special-log1p';
export { default as sin } from '@stdlib/math-base-special-sin';
