/** The functions that are timed. */
import * as tf from '@tensorflow/tfjs';
import { random } from 'tfjs-determinism';

export interface TimedFunction {
  readonly name: string;
  /** Of its operands, for a reader. */
  readonly shape: string;
  /** How many elements it computes or sums, or how many multiplications and additions it consists of. */
  readonly operations: number;
  /** Allocates its operands on the current backend. */
  operands(): tf.Tensor[];
  run(...operands: tf.Tensor[]): tf.Tensor;
}

const SIDE = 512;
const [IMAGES, HEIGHT, CHANNELS, FILTERS, KERNEL] = [8, 28, 16, 32, 3];

/** Values at which every function is defined, and none is trivial. */
function operand(...shape: number[]): tf.Tensor {
  const size = shape.reduce((a, b) => a * b);
  return tf.tensor(random.uniform(random.key(`${shape}`), size, { min: 0.1, max: 3 }), shape);
}

const elementwise = (name: string, run: TimedFunction['run'], operands = 1): TimedFunction => ({
  name,
  shape: `${SIDE} × ${SIDE}`,
  operations: SIDE * SIDE,
  operands: () => Array.from({ length: operands }, () => operand(SIDE, SIDE)),
  run,
});

export const FUNCTIONS: readonly TimedFunction[] = [
  elementwise('exp', tf.exp),
  elementwise('log', tf.log),
  elementwise('sin', tf.sin),
  elementwise('tanh', tf.tanh),
  elementwise('sigmoid', tf.sigmoid),
  elementwise('pow', tf.pow, 2),
  elementwise('add', tf.add, 2),
  elementwise('softmax', (x) => tf.softmax(x)),
  elementwise('sum', (x) => tf.sum(x)),
  {
    name: 'matMul',
    shape: 'two of 256 × 256',
    operations: 256 ** 3,
    operands: () => [operand(256, 256), operand(256, 256)],
    run: (a, b) => tf.matMul(a, b),
  },
  {
    name: 'conv2d',
    shape: `${IMAGES} × ${HEIGHT} × ${HEIGHT} × ${CHANNELS}, ${FILTERS} filters`,
    operations: IMAGES * HEIGHT * HEIGHT * FILTERS * KERNEL * KERNEL * CHANNELS,
    operands: () => [operand(IMAGES, HEIGHT, HEIGHT, CHANNELS), operand(KERNEL, KERNEL, CHANNELS, FILTERS)],
    run: (x, filters) => tf.conv2d(x as tf.Tensor4D, filters as tf.Tensor4D, 1, 'same'),
  },
];
