import { describe, expect, it } from 'vitest';
import { callSite, userFrame } from '../src/call-site';

describe('callSite', () => {
  it('is the line that calls, also through others of the library', () => {
    const site = callSite();
    expect(site).toBe(`${import.meta.filename}:6:18`);
  });
});

describe('userFrame', () => {
  it.each([
    ['V8', 'Error\n    at relu (/app/node_modules/@tensorflow/tfjs-core/dist/tf-core.node.js:1:2)\n    at train (/app/train.js:3:4)', '/app/train.js:3:4'],
    ['V8, a module', 'Error\n    at file:///app/my%20train.mjs:3:4', '/app/my%20train.mjs:3:4'],
    ['V8, after an await', 'Error\n    at node:internal/process:1:1\n    at async main (/app/train.js:3:4)', '/app/train.js:3:4'],
    ['V8, with source maps', 'Error\n    at relu (tfjs-core/src/ops/relu.ts:45:10)\n    at train (/app/train.ts:3:4)', '/app/train.ts:3:4'],
    ['V8, a path with parentheses and spaces', 'Error\n    at train (/app (copy)/train.js:3:4)', '/app (copy)/train.js:3:4'],
    ['SpiderMonkey', 'relu@http://localhost/node_modules/@tensorflow/tfjs/dist/tf.js:1:2\ntrain@http://localhost/train.js:3:4\n', 'http://localhost/train.js:3:4'],
    ['JavaScriptCore', 'relu@[native code]\ntrain@/app/train.js:3:4\nmodule code@/app/train.js:9:1', '/app/train.js:3:4'],
    ['Windows', 'Error\n    at train (C:\\app\\train.js:3:4)', 'C:\\app\\train.js:3:4'],
    ['none', 'Error\n    at node:internal/process:1:1\n    at <anonymous>', null],
    ['no stack', '', null],
  ])('of %s', (_, stack, expected) => expect(userFrame(stack)).toBe(expected)); // prettier-ignore
});
