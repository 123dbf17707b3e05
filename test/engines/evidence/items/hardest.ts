/**
 * The arguments of each function whose values lie closest to the middle between two binary32 (test/vectors/external/
 * math-hard.json, by MPFR): a fault of one ULP in a coefficient shows there first.
 */
import * as tf from '@tensorflow/tfjs';
import * as functions from '../../../../src/math';
import hardest from '../../../vectors/external/math-hard.json';
import type { BackendItem, Item } from '../item';
import { read, vector } from '../result';

type Name = keyof typeof hardest;

/** cbrt has none: the cube of the middle between two binary32 is too long for a binary32. */
const names = (Object.keys(hardest) as Name[]).filter((name) => hardest[name].length > 0);

function argumentsOf(name: Name): Float32Array {
  const words = hardest[name].map((line) => parseInt(line.slice(0, 8), 16));
  return new Float32Array(Uint32Array.from(words).buffer);
}

export const hardestItems: readonly Item[] = names.map((name) => ({
  name: `math/${name}/hardest`,
  run: () => [
    vector(
      'f(x)',
      argumentsOf(name).map((x) => (functions[name] as (x: number) => number)(x)),
    ),
  ],
}));

/** Functions that are kernels of tfjs, under other names than in lower case. */
const kernels = names.map((name) => [name, name[0]!.toUpperCase() + name.slice(1)] as const);

export const hardestKernelItems: readonly BackendItem[] = kernels
  .filter(([, kernel]) => tf.getKernel(kernel, 'deterministic'))
  .map(([name, kernel]) => ({
    name: `kernel/${kernel}/hardest`,
    async run() {
      const x = tf.tensor1d(argumentsOf(name));
      const y = tf.engine().runKernel(kernel, { x }) as tf.Tensor;
      const part = await read('y', y);
      tf.dispose([x, y]);
      return [part];
    },
  }));
