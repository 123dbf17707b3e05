/** Exports of assembly/contractions.ts. */
export interface ContractionsExports {
  matMulScratch(rows: number, inner: number, columns: number, transposeA: number): number;
  matMul(
    a: number,
    b: number,
    c: number,
    rows: number,
    inner: number,
    columns: number,
    transposeA: number,
    transposeB: number,
    scratch: number,
  ): void;

  /** For the gradient of the input positions are the input's, channels the output's, columns the input's channels. */
  convolveScratch(positions: number, offsets: number, channels: number, columns: number): number;
  convolve: Convolve;
  convolveInputGradient: Convolve;

  filterGradientScratch(
    positions: number,
    offsets: number,
    batch: number,
    inChannels: number,
    outChannels: number,
  ): number;
  convolveFilterGradient: Convolve;

  /** For the gradient of the input positions are the input's, and offsets those of the window times the multiplier. */
  depthwiseScratch(positions: number, offsets: number): number;
  depthwiseConvolve: Depthwise;
  depthwiseConvolveInputGradient(
    dy: number,
    filter: number,
    dx: number,
    window: number,
    scratch: number,
    batch: number,
    channels: number,
    multiplier: number,
  ): void;
  depthwiseFilterScratch(positions: number, offsets: number, batch: number, channels: number): number;
  depthwiseConvolveFilterGradient: Depthwise;
}

/** As Convolve, of so many channels, each with one filter. */
type Depthwise = (
  first: number,
  second: number,
  result: number,
  window: number,
  scratch: number,
  batch: number,
  channels: number,
) => void;

/** From two tensors the third. `window`: 18 int32, see assembly/contractions/window.ts. */
type Convolve = (
  first: number,
  second: number,
  result: number,
  window: number,
  scratch: number,
  batch: number,
  inChannels: number,
  outChannels: number,
) => void;
