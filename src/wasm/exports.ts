/**
 * What the binary exports (assembly/index.ts): addresses and bytes are unsigned 32-bit numbers, passed as JavaScript
 * numbers; a boolean is 0 or 1.
 */
import type { ContractionsExports } from './exports/contractions';
import type { ElementwiseExports } from './exports/elementwise';
import type { MovesExports } from './exports/moves';
import type { RandomExports } from './exports/random';
import type { ReductionsExports } from './exports/reductions';

export interface Exports
  extends ContractionsExports, ElementwiseExports, MovesExports, RandomExports, ReductionsExports {
  allocate(bytes: number): number;
  release(address: number): void;
}
