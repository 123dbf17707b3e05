/** tfjs-core's own tests on a backend of this library, to be bundled and run by jasmine. */
import './environment.mjs';
import '@tensorflow/tfjs-core/dist/tests';
