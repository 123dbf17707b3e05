/** Module 'mnist-records' for a bundle: the bytes of MNIST's first records (mnist-records.d.ts). */
import type { Plugin } from 'esbuild';
import { loadMnist } from '../../examples/mnist/mnist.mjs';

const RECORDS = 512;

export const mnistRecords: Plugin = {
  name: 'mnist-records',
  setup(build) {
    build.onResolve({ filter: /^mnist-records$/ }, ({ path }) => ({ path, namespace: 'mnist-records' }));
    build.onLoad({ filter: /^mnist-records$/, namespace: 'mnist-records' }, () => {
      const { images, labels } = loadMnist(RECORDS) as { images: Float32Array; labels: Int32Array };
      const pixels = images.map((pixel) => Math.round(pixel * 255));
      return { contents: `${exported('images', pixels)}\n${exported('labels', labels)}` };
    });
  },
};

/** Not by esbuild's binary loader, which for its default target calls `Uint8Array.fromBase64`: Node 20 has none. */
function exported(name: string, bytes: ArrayLike<number>): string {
  const text = Buffer.from(Uint8Array.from(bytes)).toString('base64');
  return `export const ${name} = Uint8Array.from(atob('${text}'), (character) => character.charCodeAt(0));`;
}
