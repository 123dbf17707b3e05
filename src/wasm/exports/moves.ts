/** Exports of assembly/moves.ts. */
export interface MovesExports {
  loop(count: number, from: number, to: number): void;
  copyLoops(from: number, to: number, bytes: number): void;
  fill(to: number, bytes: number, word: number): void;
  level(count: number, before: number, after: number): void;
  pad(from: number, to: number, word: number): void;
  areWithin(indices: number, count: number, limit: number): number;
  flattenIndices(
    indices: number,
    rows: number,
    rank: number,
    strides: number,
    sizes: number,
    limit: number,
    positions: number,
  ): number;
  gather(
    from: number,
    indices: number,
    to: number,
    batches: number,
    outer: number,
    extent: number,
    count: number,
    bytes: number,
  ): void;
  scatter(from: number, step: number, positions: number, to: number, count: number, bytes: number): void;
  oneHot(indices: number, count: number, depth: number, to: number, on: number, off: number): void;
  oneHotBytes(indices: number, count: number, depth: number, to: number, on: number, off: number): void;
  resizeScratch(channels: number, toWidth: number): number;
  resizeNearest: Resize;
  resizeBilinear: Resize;
  cropAndResize(
    from: number,
    boxes: number,
    images: number,
    to: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
    count: number,
    toHeight: number,
    toWidth: number,
    bilinear: number,
    outside: number,
  ): void;
  topKScratch(size: number, k: number): number;
  topKFloat32(
    from: number,
    rows: number,
    size: number,
    k: number,
    values: number,
    indices: number,
    scratch: number,
  ): void;
  topKInt32(
    from: number,
    rows: number,
    size: number,
    k: number,
    values: number,
    indices: number,
    scratch: number,
  ): void;
}

/** Images of so many channels to another height and width. */
type Resize = (
  from: number,
  to: number,
  batch: number,
  height: number,
  width: number,
  channels: number,
  toHeight: number,
  toWidth: number,
  alignCorners: number,
  halfPixelCenters: number,
  scratch: number,
) => void;
