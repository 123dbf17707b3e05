/** What depends on who is first, or on when memory is collected. */
import { each, type Rule } from '../rule';

export const races: Rule = {
  source: 'race',
  calls: {
    ...each('Promise.', ['race', 'any'], () => ({
      why: 'Its value is that of the promise which settles first.',
      answer: 'A scope does not order promises: await all of them, and choose by their position.',
      answeredInScope: false,
    })),
    ...each('', ['WeakRef', 'FinalizationRegistry'], () => ({
      why: "What it holds goes when the engine's garbage collection runs.",
      answer: 'A scope does not rule garbage collection: keep what you need, and dispose of tensors by hand.',
      answeredInScope: false,
    })),
  },
};
