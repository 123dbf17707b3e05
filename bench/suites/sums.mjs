import { dot, random, sum } from 'tfjs-determinism';
import { suiteOfTasks } from '../suite.mjs';

const SIZE = 1_000_000;
const x = random.normal(random.key(1), SIZE);
const y = random.normal(random.key(2), SIZE);
const loop = 'plain loop s += x[i]';
const dotLoop = 'plain loop s += x[i] * y[i]';

export const sums = suiteOfTasks({
  title: `Sums of ${SIZE.toLocaleString('en')} float32`,
  unit: 'element',
  tasks: [
    {
      name: loop,
      count: SIZE,
      run() {
        let s = 0;
        for (let i = 0; i < x.length; i++) s += x[i];
        return s;
      },
    },
    { name: 'sum pairwise', count: SIZE, against: loop, aim: 1.5, run: () => sum(x) },
    { name: 'sum sequential', count: SIZE, against: loop, run: () => sum(x, { plan: 'sequential' }) },
    { name: 'sum kahan', count: SIZE, against: loop, run: () => sum(x, { plan: 'kahan' }) },
    { name: 'sum exact', count: SIZE, against: loop, aim: 6, run: () => sum(x, { plan: 'exact' }) },
    {
      name: dotLoop,
      count: SIZE,
      run() {
        let s = 0;
        for (let i = 0; i < x.length; i++) s += x[i] * y[i];
        return s;
      },
    },
    { name: 'dot pairwise', count: SIZE, against: dotLoop, run: () => dot(x, y) },
    { name: 'dot exact', count: SIZE, against: dotLoop, run: () => dot(x, y, { plan: 'exact' }) },
  ],
});
