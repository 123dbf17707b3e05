/** Exports of assembly/random.ts. */
export interface RandomExports {}
