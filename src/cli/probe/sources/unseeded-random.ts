/** Generators that nobody seeds: `Math.random`, the operating system's, and tfjs' random operations without a seed. */
import type { Description } from '../finding';
import { each, type Rule } from '../rule';
import type { Call } from '../syntax';
import { argumentAt, seedOption } from '../values';
import { isTakenOut, type View } from '../view';

const FROM_MATH_RANDOM = 'A scope replaces Math.random, which tfjs seeds it from, by a stream of its seed.';

/** Where tfjs 4.22 takes the seed of a random operation, and whether it takes 0 for no seed. */
const SEED_POSITIONS: Readonly<Record<string, { position: number; ignoresZero?: boolean }>> = {
  'tf.randomUniform': { position: 4 },
  'tf.randomUniformInt': { position: 3 },
  'tf.randomNormal': { position: 4, ignoresZero: true },
  'tf.randomStandardNormal': { position: 2, ignoresZero: true },
  'tf.truncatedNormal': { position: 4, ignoresZero: true },
  'tf.randomGamma': { position: 4, ignoresZero: true },
  'tf.multinomial': { position: 2, ignoresZero: true },
};

/** The position of the seed among the arguments of a random operation. */
export function seedPosition(path: string): number | undefined {
  return path === 'tf.dropout' ? DROPOUT_SEED : SEED_POSITIONS[path]?.position;
}

function operation(call: Call, view: View, path: string): Description | undefined {
  const { position, ignoresZero = false } = SEED_POSITIONS[path]!;
  const seed = view.seed(argumentAt(call, position));
  if (seed === 'none') {
    const why = `Without a seed, its argument ${position + 1}, tfjs draws one from Math.random.`;
    return { why, answer: FROM_MATH_RANDOM, answeredInScope: true };
  }
  if (seed !== 'zero' || !ignoresZero) return undefined;
  const why = 'tfjs takes seed 0 for no seed here, and draws one from Math.random.';
  return { why, answer: `Use another seed than 0; ${lowerFirst(FROM_MATH_RANDOM)}`, answeredInScope: true };
}

const DROPOUT_SEED = 3;

function dropout(call: Call, view: View): Description | undefined {
  const rate = argumentAt(call, 1);
  if (view.seed(argumentAt(call, DROPOUT_SEED)) !== 'none') return undefined;
  if (rate !== undefined && rate !== 'unknown' && view.isZero(rate)) return undefined;
  const why = 'Without a seed, its argument 4, tfjs draws the mask from Math.random.';
  return { why, answer: FROM_MATH_RANDOM, answeredInScope: true };
}

const shuffles: Description = {
  why: 'It takes no seed: tfjs permutes with Math.random.',
  answer: 'A scope replaces Math.random by a stream of its seed; without one, permute by random.permutation(key, n).',
  answeredInScope: true,
};

const fromTheSystem: Description = {
  why: "It draws from the operating system's generator, which can not be seeded.",
  answer: 'A scope does not touch it: draw from Math.random inside the scope, or from run.key(name).',
  answeredInScope: false,
};

export const unseededRandom: Rule = {
  source: 'unseeded random',
  mentions: {
    'Math.random': (node, view) => {
      const why = 'It is seeded by the engine, anew in each process.';
      if (!isTakenOut(node, view)) {
        return { why, answer: 'A scope replaces Math.random by a stream of its seed.', answeredInScope: true };
      }
      const answer = 'A scope can not reach a function that was taken out of Math before: write Math.random() here.';
      return { why, answer, answeredInScope: false };
    },
    ...each('crypto.', ['getRandomValues', 'randomUUID'], () => fromTheSystem),
    ...each(
      'node:crypto.',
      [
        'getRandomValues',
        'randomUUID',
        'randomBytes',
        'randomInt',
        'randomFill',
        'randomFillSync',
        'pseudoRandomBytes',
      ],
      () => fromTheSystem,
    ),
  },
  calls: {
    ...each('', Object.keys(SEED_POSITIONS), () => operation),
    'tf.dropout': dropout,
    ...each('tf.util.', ['shuffle', 'shuffleCombo', 'createShuffledIndices', 'randUniform'], () => shuffles),
    'tf.layers.randomWidth': (call, view) => {
      const [options] = call.arguments;
      if (seedOption(view.options(options)) !== 'none') return undefined;
      return {
        why: 'Without a seed, tfjs draws each width from Math.random.',
        answer: FROM_MATH_RANDOM,
        answeredInScope: true,
      };
    },
  },
};

function lowerFirst(sentence: string): string {
  return sentence[0]!.toLowerCase() + sentence.slice(1);
}
