import { ExactSum } from 'tfjs-determinism';
import type { Item } from '../../item';
import { texts, vector, type Part } from '../../result';
import { values } from './values';

function partsOf(label: string, sum: ExactSum): Part[] {
  return [
    vector(`${label}, rounded to binary32`, Float32Array.of(sum.round())),
    vector(`${label}, rounded to binary64`, Float64Array.of(sum.roundToDouble())),
    texts(`${label}, serialized`, [sum.serialize()]),
  ];
}

export const exactSumItems: readonly Item[] = [
  {
    name: 'reduction/ExactSum',
    run() {
      const [a, b] = [values('a', 4099, 120), values('b', 4099, 60)];
      const floats = new ExactSum().addAll(a);
      const doubles = new ExactSum().addAll(Float64Array.from(a, (x, i) => x * b[i] + b[i]));
      const products = new ExactSum();
      a.forEach((x, i) => products.addProduct(x, b[i]));
      const cancelled = products.clone().addAll(b);
      a.forEach((x, i) => cancelled.addProduct(-x, b[i]));
      return [
        ...partsOf('floats', floats),
        ...partsOf('doubles', doubles),
        ...partsOf('products', products),
        ...partsOf('what is left when all products cancel', cancelled),
        ...partsOf('merged', ExactSum.deserialize(floats.serialize()).merge(doubles)),
        ...partsOf('with infinities of both signs', floats.clone().add(Infinity).add(-Infinity)),
      ];
    },
  },
];
