/** Exports of assembly/elementwise.ts. */
export interface ElementwiseExports {}
