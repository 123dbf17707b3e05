/**
 * The kernels of backend 'deterministic', each run by its name. The second step of an item's name is the kernel's, and the
 * last one is 'gradient' where the kernel's registered gradient is run: a test can tell that no kernel is missing.
 */
import type { BackendItem } from '../item';
import { activationCases } from './kernels/activations';
import { binaryCases } from './kernels/binary';
import { itemsOf } from './kernels/case';
import { comparisonCases } from './kernels/comparisons';
import { complexCases } from './kernels/complex';
import { convolution3DCases } from './kernels/convolutions-3d';
import { convolutionCases } from './kernels/convolutions';
import { creationCases } from './kernels/creation';
import { drawItems } from './kernels/draw';
import { fusedConvolutionCases } from './kernels/fused-convolutions';
import { imageCases } from './kernels/images';
import { matrixCases } from './kernels/matrices';
import { normalizationCases } from './kernels/normalization';
import { orderCases } from './kernels/order';
import { poolingCases } from './kernels/pooling';
import { reductionCases } from './kernels/reductions';
import { segmentCases } from './kernels/segments';
import { shapeCases } from './kernels/shapes';
import { sparseRaggedCases } from './kernels/sparse-ragged';
import { stringCases } from './kernels/strings';
import { unaryCases } from './kernels/unary';

const cases = [
  ...unaryCases,
  ...binaryCases,
  ...comparisonCases,
  ...activationCases,
  ...reductionCases,
  ...matrixCases,
  ...convolutionCases,
  ...fusedConvolutionCases,
  ...convolution3DCases,
  ...poolingCases,
  ...normalizationCases,
  ...segmentCases,
  ...sparseRaggedCases,
  ...stringCases,
  ...orderCases,
  ...shapeCases,
  ...creationCases,
  ...complexCases,
  ...imageCases,
];

export const kernelItems: readonly BackendItem[] = [...cases.flatMap(itemsOf), ...drawItems];
