import { builtin } from '../builtin';

/** Whether a run has written the header of its trace; one that was killed before has left nothing to compare. */
export async function hasBegun(trace: string): Promise<boolean> {
  const { statSync } = await builtin('node:fs');
  return (statSync(trace, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
