import { expect, it, vi } from 'vitest';

vi.mock('@tensorflow/tfjs-core', () => {
  throw new Error('TensorFlow.js was loaded.');
});

it('the operations on plain values never load TensorFlow.js', async () => {
  await expect(import('../../../src/ops')).rejects.toThrow();
  const typed = await import('../../../src/ops/typed');
  expect(typed.sum([1, 2])).toBe(3);
  expect(new typed.ExactSum().add(1).round()).toBe(1);
});
