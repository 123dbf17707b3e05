/** Points tfjs-core's own tests at backend 'deterministic'; must be imported before them. */
import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { setTestEnvs, setupTestFilters } from '@tensorflow/tfjs-core/dist/jasmine_util';
import { BACKEND_NAME, registerDeterministicBackend } from '../../../src/backend/register';

registerDeterministicBackend();
setTestEnvs([{ name: BACKEND_NAME, backendName: BACKEND_NAME, isDataSync: true }]);
setupTestFilters([], () => true);
