/** MNIST's digits. */
import { images, labels } from 'mnist-records';

export const SIDE = 28;
export const CLASSES = 10;

export interface Digits {
  /** Pixels in [0, 1]. */
  readonly images: Float32Array;
  readonly labels: Uint8Array;
}

export function digits(): Digits {
  return { images: Float32Array.from(images, (pixel) => pixel / 255), labels };
}
