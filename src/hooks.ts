/**
 * Watching TensorFlow.js at work: each function replaces one place that everything goes through, calls its observer there,
 * and returns what puts the former code back. Hooks may be stacked; they are taken off in reverse order.
 */
export { hookClocks, type ClockRead } from './hooks/clocks';
export { hookGradients, type GradientsObserver } from './hooks/gradients';
export { hookKernels, type KernelCall } from './hooks/kernels';
export { hookLayers, type LayerCall, type LayerScopes, type Scope } from './hooks/layers';
export { hookMethod, type Method } from './hooks/methods';
export { hookOptimizers, type WatchedOptimizer } from './hooks/optimizers';
export { hookRandom } from './hooks/random';
export { hookTensors } from './hooks/tensors';
