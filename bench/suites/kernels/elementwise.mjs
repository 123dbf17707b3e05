/** Functions of one and of two variables, element by element. */
import * as tf from '@tensorflow/tfjs';
import { matrix, row } from './inputs.mjs';

/** With their arguments' range; not listed: −8 to 8. */
const RANGES = {
  asin: [-1, 1], acos: [-1, 1], atanh: [-1, 1], acosh: [1, 16], log: [0, 16], log1p: [-1, 16], rsqrt: [0, 16],
  sqrt: [0, 16], reciprocal: [1, 16], pow: [0.1, 8],
}; // prettier-ignore
const range = (name) => RANGES[name] ?? [-8, 8];

const UNARY = [
  'abs', 'neg', 'sign', 'ceil', 'floor', 'round', 'square', 'sqrt', 'rsqrt', 'reciprocal', 'step', 'relu', 'relu6',
  'leakyRelu', 'elu', 'selu', 'sigmoid', 'softplus', 'tanh', 'exp', 'expm1', 'log', 'log1p', 'sin', 'cos', 'tan', 'asin',
  'acos', 'atan', 'sinh', 'cosh', 'asinh', 'acosh', 'atanh', 'erf', 'isNaN', 'isInf', 'isFinite',
]; // prettier-ignore
const ARITHMETIC = ['add', 'sub', 'mul', 'div', 'floorDiv', 'mod', 'maximum', 'minimum', 'squaredDifference', 'pow', 'atan2', 'prelu']; // prettier-ignore
const COMPARISONS = ['equal', 'notEqual', 'greater', 'greaterEqual', 'less', 'lessEqual'];
const LOGICAL = ['logicalAnd', 'logicalOr', 'logicalXor'];

/** The second operand beside a matrix. */
const SHAPES = {
  'same shape': matrix,
  scalar: (_, [low, high]) => tf.scalar(low + (high - low) * 0.7),
  row,
};

/** @type {import('./element-table.mjs').KernelCase[]} */
export const unary = [
  ...UNARY.map((name) => ({ name, inputs: (n) => [matrix(n, range(name))], run: tf[name] })),
  { name: 'clipByValue', inputs: (n) => [matrix(n)], run: (x) => tf.clipByValue(x, -2, 2) },
  { name: 'logicalNot', inputs: (n) => [bool(matrix, n)], run: tf.logicalNot },
];

/** @type {import('./element-table.mjs').KernelCase[]} */
export const binary = [
  ...[...ARITHMETIC, ...COMPARISONS].flatMap((name) =>
    Object.entries(SHAPES).map(([shape, second]) => ({
      name: `${name}, ${shape}`,
      inputs: (n) => [matrix(n, range(name)), second(n, range(name))],
      run: tf[name],
    })),
  ),
  ...LOGICAL.map((name) => ({
    name: `${name}, same shape`,
    inputs: (n) => [bool(matrix, n), bool(matrix, n)],
    run: tf[name],
  })),
];

function bool(make, n) {
  return tf.tidy(() => tf.greater(make(n), 0));
}
