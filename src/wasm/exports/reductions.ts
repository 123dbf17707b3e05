/** Exports of assembly/reductions.ts. */
export interface ReductionsExports {}
