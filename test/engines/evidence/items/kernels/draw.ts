/** The kernel Draw, whose result is what it puts on a canvas. */
import * as tf from '@tensorflow/tfjs';
import type { BackendItem } from '../../item';
import { vector, type Result } from '../../result';
import { Inputs } from './inputs';

interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

class PlainPicture implements Picture {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

function drawn(name: string, image: (inputs: Inputs) => tf.Tensor, alpha: number): BackendItem {
  return { name, run: () => draw(image(new Inputs(name)), alpha) };
}

/** Disposes of the image. */
function draw(image: tf.Tensor, alpha: number): Result {
  const pictures: Picture[] = [];
  const canvas = {
    width: 0,
    height: 0,
    getContext: () => ({ putImageData: (picture: Picture) => void pictures.push(picture) }),
  };
  // Only a browser has ImageData, which the kernel constructs.
  const surroundings = globalThis as { ImageData?: unknown };
  const lacking = surroundings.ImageData === undefined;
  if (lacking) surroundings.ImageData = PlainPicture;
  try {
    const attributes = { canvas, options: { imageOptions: { alpha } } };
    tf.tidy(() => tf.engine().runKernel('Draw', { image }, attributes as unknown as tf.NamedAttrMap));
  } finally {
    image.dispose();
    if (lacking) delete surroundings.ImageData;
  }
  return pictures.map(({ data, width, height }) => ({
    ...vector('y', new Uint8Array(data)),
    shape: [height, width, 4],
  }));
}

export const drawItems: readonly BackendItem[] = [
  drawn('kernel/Draw', (inputs) => inputs.uniform([5, 7, 3], 0, 1), 1),
  drawn('kernel/Draw/grey', (inputs) => inputs.uniform([5, 7], 0, 1), 0.7),
  drawn('kernel/Draw/int32', (inputs) => inputs.integers([5, 7, 4], 0, 256), 1),
];
