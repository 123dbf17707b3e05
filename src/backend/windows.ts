/** The windows of convolutions and pools, from the sizes that tfjs-core computes. */
import { type backend_util, util } from '@tensorflow/tfjs-core';
import type { Window } from '../ops/reference';

/** Precondition: channels last. */
export function window2D(info: backend_util.Conv2DInfo): Window {
  return fitting({
    input: [info.inHeight, info.inWidth],
    output: [info.outHeight, info.outWidth],
    size: [info.filterHeight, info.filterWidth],
    stride: [info.strideHeight, info.strideWidth],
    dilation: [info.dilationHeight, info.dilationWidth],
    padding: [info.padInfo.top, info.padInfo.left],
  });
}

/** Precondition: channels last. */
export function window3D(info: backend_util.Conv3DInfo): Window {
  return fitting({
    input: [info.inDepth, info.inHeight, info.inWidth],
    output: [info.outDepth, info.outHeight, info.outWidth],
    size: [info.filterDepth, info.filterHeight, info.filterWidth],
    stride: [info.strideDepth, info.strideHeight, info.strideWidth],
    dilation: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
    padding: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
  });
}

function fitting(window: Window): Window {
  util.assert(
    window.output.every((size) => size >= 0),
    () => `A window of [${window.size}] does not fit into an input of [${window.input}]. Pad it, or use pad 'same'.`,
  );
  return window;
}
