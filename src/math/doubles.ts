/** Binary64 in, the correctly rounded binary64 out (docs/contract.md §2.7), but for the last one. */
export { productError, sumError } from './doubles/arithmetic';
export { exp } from './doubles/exp';
export { log, log1p } from './doubles/log';
export { pow } from './doubles/pow';
export { cos, sin } from './doubles/sine-cosine';
/** FDLIBM's (§2.6): glibc 2.36 differs from it in 721 of a million uniform arguments, from the nearest in 72,348. */
export { default as fdlibmLog1p } from '@stdlib/math-base-special-log1p';
