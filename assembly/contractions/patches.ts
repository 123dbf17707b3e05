/** Patches of a window's positions, as rows of a matrix (docs/contract.md §4.10). */

import { copyRun, fillRun } from '../run';

/**
 * The patches [offset, channel] at `count` positions from the first on, dense rows: values of a sample
 * [position, channel], +0 where the table [position, offset] has −1. Neighbours in the table that are neighbours in the
 * sample are copied together.
 */
export function gatherPatches(
  sample: usize,
  channels: i32,
  table: usize,
  offsets: i32,
  first: i32,
  count: i32,
  patches: usize,
): void {
  const bytes = <usize>channels * 4;
  let entry = table + <usize>first * <usize>offsets * 4;
  for (let row = 0; row < count; row++) {
    let offset = 0;
    while (offset < offsets) {
      const source = load<i32>(entry);
      let run = 1;
      if (source < 0) {
        while (offset + run < offsets && load<i32>(entry + <usize>run * 4) < 0) run++;
        fillRun(patches, <usize>run * bytes, 0);
      } else {
        while (offset + run < offsets && load<i32>(entry + <usize>run * 4) == source + run) run++;
        copyRun(sample + <usize>source * bytes, patches, <usize>run * bytes);
      }
      patches += <usize>run * bytes;
      entry += <usize>run * 4;
      offset += run;
    }
  }
}
