/**
 * The functions of two binary32 variables: to a binary64 value that, rounded to binary32, is the correctly rounded one
 * (docs/contract.md §3).
 */
export { atan2 } from './atan2';
export { hypot } from './hypot';
export { mod } from './mod';
export { pow } from './power';
