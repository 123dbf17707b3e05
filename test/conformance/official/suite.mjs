/** tfjs-core's own tests on backend 'deterministic', to be bundled and run by jasmine. */
import './environment.mjs';
import '@tensorflow/tfjs-core/dist/tests';
