/** The demo is plain JavaScript; its types are in its comments, which the type check of the tests does not read. */
declare module '*/examples/mnist/bits.mjs';
declare module '*/examples/mnist/compare.mjs';
declare module '*/examples/mnist/mnist.mjs';
declare module '*/examples/mnist/report.mjs';
declare module '*/examples/mnist/runs.mjs';
declare module '*/examples/mnist/speed.mjs';
declare module '*/examples/mnist/terminal.mjs';
declare module '*/examples/mnist/verdict.mjs';
