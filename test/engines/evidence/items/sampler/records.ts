/** Weights, labels and lengths of records, of integers alone. */

export const SIZE = 1013;

const each = (length: number, of: (i: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, i) => of(i));

/** Some are 0, the others of several magnitudes. */
export const weights = (size = SIZE): Float64Array =>
  each(size, (i) => (((i * 37) % 101) * (i % 5 === 0 ? 1000 : 1)) / 7);
/** Of very unequal frequency. */
export const labels = (size = SIZE): string[] =>
  Array.from({ length: size }, (_, i) => (i % 97 === 0 ? 'rare' : `label ${(i * i) % 7}`));
/** From 0 to 199. */
export const lengths = (size = SIZE): Float64Array => each(size, (i) => (i * i * 31 + i) % 200);
