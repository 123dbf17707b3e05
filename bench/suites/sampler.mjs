import { BatchSampler } from 'tfjs-determinism';
import { suiteOfTasks } from '../suite.mjs';

const BATCH = 1000;

/** Random access to batches all over an epoch. */
function access(size) {
  const sampler = new BatchSampler({ size, batchSize: BATCH, seed: 1 });
  const batches = sampler.batchCount(0);
  let b = 0;
  return () => {
    b = (b + 7919) % batches;
    return sampler.batch(0, b);
  };
}

export const sampler = suiteOfTasks({
  title: `Sampler, batches of ${BATCH} in random order`,
  unit: 'index',
  tasks: [
    { name: '10^4 records', count: BATCH, run: access(1e4) },
    { name: '10^6 records', count: BATCH, run: access(1e6) },
    { name: '10^12 records', count: BATCH, aimNanoseconds: 250, run: access(1e12) },
    {
      name: 'a new epoch of 10^4 records, whole',
      count: 1e4,
      run: (() => {
        const sampler = new BatchSampler({ size: 1e4, batchSize: BATCH, seed: 1 });
        let epoch = 0;
        return () => [...sampler.epoch(epoch++)];
      })(),
    },
  ],
});
