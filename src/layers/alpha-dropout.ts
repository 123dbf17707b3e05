/** Alpha dropout, which keeps the mean and the variance of standardised inputs (docs/contract.md §9.3). */
import { add, mul, serialization, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { bernoulli } from '../rng';
import { RateLayer } from './dropout';
import type { Draw } from './noise';
import { PACKAGE } from './package';

const { fround } = Math;
/** −λα of SELU (docs/contract.md §2.3). */
const SATURATION = -1.7580993408473766;

export class KeyedAlphaDropout extends RateLayer {
  static className = 'KeyedAlphaDropout';

  protected override disturb(input: Tensor, noise: (shape: readonly number[], draw: Draw) => Tensor): Tensor {
    const keep = 1 - this.rate;
    const kept = noise(input.shape, (key, n) => Float32Array.from(bernoulli(key, n, { p: keep }))).dataSync();
    const scale = 1 / Math.sqrt(keep * (1 + this.rate * SATURATION * SATURATION));
    const [a, b] = [fround(scale), fround(-(scale * SATURATION) * this.rate)];
    const dropped = fround(fround(fround(SATURATION) * a) + b);
    const scales = tensor(
      Float32Array.from(kept, (one) => (one === 1 ? a : 0)),
      input.shape,
    );
    const offsets = tensor(
      Float32Array.from(kept, (one) => (one === 1 ? b : dropped)),
      input.shape,
    );
    return add(mul(input, scales), offsets);
  }
}

serialization.registerClass(KeyedAlphaDropout, PACKAGE);
