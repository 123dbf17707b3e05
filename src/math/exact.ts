/**
 * The exact comparisons on which the rounding of a function of two variables depends when binary64 leaves it open:
 * integers of any length, where the rest of src/math is the language shared with AssemblyScript. The AssemblyScript build
 * replaces this file by imports from its host, so that every function here takes and returns binary64 values alone.
 */
export { compareAtan2 } from './exact/atan2';
export { comparePow } from './exact/pow';
