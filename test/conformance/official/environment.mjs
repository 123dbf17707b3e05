/** Points tfjs-core's own tests at the backend that process.env.BACKEND names; must be imported before them. */
import { engine } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { setTestEnvs, setupTestFilters } from '@tensorflow/tfjs-core/dist/jasmine_util';
import { registerDeterministicBackend } from '../../../src/backend/register';

const { BACKEND, DETACH } = process.env;

registerDeterministicBackend();
setTestEnvs([{ name: BACKEND, backendName: BACKEND, isDataSync: true }]);
setupTestFilters([], () => true);

if (DETACH) {
  const { heap } = engine().findBackend(BACKEND);
  const allocate = heap.allocate.bind(heap);
  heap.allocate = (bytes) => {
    const address = allocate(bytes);
    // To grow by nothing detaches every view, as real growth does.
    heap.memory.grow(0);
    return address;
  };
}
