/** Batch normalisation with given statistics of the last axis (docs/contract.md §4.13). */

/** How often the channels are repeated, so that many of them are a whole number of vectors. */
function repeats(channels: i32): i32 {
  return (channels & 3) == 0 && channels >= 64 ? 1 : 4 * ((15 + channels) / channels);
}

export function batchNormalizationScratch(channels: i32): usize {
  return 3 * 4 * <usize>channels * <usize>repeats(channels);
}

/** The addresses of scale and offset are 0 where there is none. */
export function batchNormalization(
  x: usize,
  out: usize,
  size: i32,
  channels: i32,
  mean: usize,
  variance: usize,
  scale: usize,
  offset: usize,
  epsilon: f32,
  scratch: usize,
): void {
  const period = channels * repeats(channels);
  const means = scratch;
  const ratios = means + <usize>period * 4;
  const offsets = ratios + <usize>period * 4;
  const used = min(period, size);
  for (let i = 0; i < used; i++) {
    const at = <usize>i * 4;
    const from = <usize>(i % channels) * 4;
    store<f32>(means + at, load<f32>(mean + from));
    const deviation = sqrt<f32>(load<f32>(variance + from) + epsilon);
    store<f32>(ratios + at, (scale ? load<f32>(scale + from) : 1) / deviation);
    // −0 added to anything leaves it what it is.
    store<f32>(offsets + at, offset ? load<f32>(offset + from) : -0.0);
  }
  for (; size > 0; size -= period) {
    const bytes = <usize>min(period, size) * 4;
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) {
      const centred = f32x4.sub(v128.load(x + at), v128.load(means + at));
      v128.store(out + at, f32x4.add(f32x4.mul(centred, v128.load(ratios + at)), v128.load(offsets + at)));
    }
    for (; at < bytes; at += 4) {
      const normal = (load<f32>(x + at) - load<f32>(means + at)) * load<f32>(ratios + at);
      store<f32>(out + at, normal + load<f32>(offsets + at));
    }
    x += bytes;
    out += bytes;
  }
}
