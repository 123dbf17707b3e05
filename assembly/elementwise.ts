/** Functions of one and of two tensors, element by element (docs/contract.md §1.4, §1.5, §2, §3), under tfjs's names. */
export * from './elementwise/add-n';
export * from './elementwise/arithmetic';
export * from './elementwise/cast';
export * from './elementwise/comparisons';
export * from './elementwise/functions-of-four';
export * from './elementwise/functions-of-one';
export * from './elementwise/functions-of-two';
export * from './elementwise/int32';
export * from './elementwise/logical';
export * from './elementwise/select';
export * from './elementwise/unary';
