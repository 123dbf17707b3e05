/** Exports of assembly/moves.ts. */
export interface MovesExports {}
