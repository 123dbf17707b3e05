/** Matrix products, and convolutions with their two gradients. */
import * as tf from '@tensorflow/tfjs';
import { normal } from './inputs.mjs';

/**
 * @typedef {object} Contraction
 * @property {string} name
 * @property {number} flops     Multiplications and additions.
 * @property {number} batch     How many records take part; 1 where there is no batch.
 * @property {number} aim       The least speed, as a multiple of stock wasm's.
 * @property {(batch: number) => tf.Tensor[]} inputs
 * @property {(...inputs: tf.Tensor[]) => tf.Tensor} run
 */

/** @type {Contraction[]} */
export const products = [64, 128, 256, 512, 1024].map((n) => ({
  name: `matMul ${n} × ${n} × ${n}`,
  flops: 2 * n ** 3,
  batch: 1,
  aim: n < 512 ? 1 : 1.7,
  inputs: () => [normal([n, n]), normal([n, n])],
  run: (a, b) => tf.matMul(a, b),
}));

const CONVOLUTION = {
  name: 'conv2d',
  op: tf.conv2d,
  kernels: { dx: 'Conv2DBackpropInput', dw: 'Conv2DBackpropFilter' },
  attrs: { dataFormat: 'NHWC' },
  aim: 1.5,
};
const DEPTHWISE = {
  name: 'depthwiseConv2d',
  op: tf.depthwiseConv2d,
  kernels: { dx: 'DepthwiseConv2dNativeBackpropInput', dw: 'DepthwiseConv2dNativeBackpropFilter' },
  attrs: { dilations: 1 },
  aim: 1,
};

/** The two layers of Keras' MNIST convnet, one of a MobileNet's. @type {Contraction[]} */
export const convolutions = [
  ...layer(CONVOLUTION, { batch: 64, size: 28, filter: [3, 3, 1, 32], stride: 1, pad: 'valid' }),
  ...layer(CONVOLUTION, { batch: 64, size: 26, filter: [3, 3, 32, 64], stride: 1, pad: 'valid' }),
  ...layer(DEPTHWISE, { batch: 8, size: 28, filter: [3, 3, 64, 1], stride: 1, pad: 'same' }),
];

/**
 * Forward, gradient of the input, gradient of the filter.
 * @returns {Contraction[]}
 */
function layer({ name, op, kernels, attrs: own, aim }, { batch, size, filter: filterShape, stride, pad }) {
  const out = pad === 'same' ? Math.ceil(size / stride) : Math.floor((size - filterShape[0]) / stride) + 1;
  const [inputs, outputs] = [filterShape[2], op === tf.conv2d ? filterShape[3] : filterShape[2]];
  const attrs = { ...own, strides: stride, pad, dimRoundingMode: undefined };
  const runKernel = (kernel, tensors, attributes) =>
    tf.engine().runKernel(kernel, tensors, { ...attrs, ...attributes });

  const x = (n) => normal([n, size, size, inputs]);
  const dy = (n) => normal([n, out, out, outputs]);
  const filter = () => normal(filterShape);
  const flops = 2 * batch * out ** 2 * filterShape.reduce((a, b) => a * b);
  const title = `${name} ${[batch, size, size, inputs].join('×')}, filter ${filterShape.join('×')}, stride ${stride}, ${pad}`;
  const variant = (which, makeInputs, run) => ({
    name: `${title}: ${which}`,
    flops,
    batch,
    aim,
    inputs: makeInputs,
    run,
  });
  return [
    variant(
      'forward',
      (n) => [x(n), filter()],
      (x, w) => op(x, w, stride, pad),
    ),
    variant(
      'dx',
      (n) => [dy(n), filter()],
      (dy, filter) => runKernel(kernels.dx, { dy, filter }, { inputShape: [dy.shape[0], size, size, inputs] }),
    ),
    variant(
      'dw',
      (n) => [x(n), dy(n)],
      (x, dy) => runKernel(kernels.dw, { x, dy }, { filterShape }),
    ),
  ];
}
