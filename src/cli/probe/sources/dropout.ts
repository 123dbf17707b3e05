/** Layers that draw at every step: dropout and noise. */
import type { Description, SourceKind } from '../finding';
import { each, type Rule } from '../rule';
import type { Call } from '../syntax';
import { isZero, seedOption } from '../values';
import type { View } from '../view';

const answer = 'A scope replaces Math.random, which the layer draws from, by a stream of its seed.';

/** The option with the strength of a noise that takes no seed. */
const NOISE: Readonly<Record<string, string>> = {
  gaussianNoise: 'stddev',
  gaussianDropout: 'rate',
  alphaDropout: 'rate',
};

const RECURRENT = [
  'simpleRNN', 'simpleRNNCell', 'gru', 'gruCell', 'lstm', 'lstmCell', 'convLstm2d', 'convLstm2dCell',
]; // prettier-ignore

export const dropoutMasks: Rule = {
  source: 'dropout mask',
  calls: {
    ...each('tf.layers.', ['dropout', 'spatialDropout1d'], () => dropout),
    ...each('tf.layers.', Object.keys(NOISE), () => noise),
    ...each('tf.layers.', RECURRENT, () => recurrent),
  },
};

function dropout(call: Call, view: View): (Description & { source?: SourceKind }) | undefined {
  const options = optionsOfLayer(call, view);
  const rate = options.properties.get('rate');
  if (rate && isZero(rate)) return undefined;
  const seed = seedOption(options);
  if (seed === 'unknown') return undefined;
  if (seed === 'none') {
    return { why: 'Without a seed, its mask is drawn from Math.random at every step.', answer, answeredInScope: true };
  }
  return {
    source: 'constant dropout mask',
    why: 'It is reproducible, but tfjs starts its generator anew at every step, so that every step drops the same units.',
    answer: 'Leave the seed out: inside a scope the masks change from step to step and come from its seed.',
    answeredInScope: true,
    hint: true,
  };
}

function noise(call: Call, view: View, path: string): Description | undefined {
  const strength = optionsOfLayer(call, view).properties.get(NOISE[path.slice('tf.layers.'.length)]!);
  if (strength && isZero(strength)) return undefined;
  return { why: 'It takes no seed: its noise is drawn from Math.random at every step.', answer, answeredInScope: true };
}

function recurrent(call: Call, view: View): Description | undefined {
  const { properties } = optionsOfLayer(call, view);
  if (properties.has('dropoutFunc')) return undefined;
  const drawn = ['dropout', 'recurrentDropout'].filter((option) => {
    const rate = properties.get(option);
    return rate !== undefined && !isZero(rate);
  });
  if (drawn.length === 0) return undefined;
  const why = `Its ${drawn.join(' and ')} ${drawn.length > 1 ? 'take' : 'takes'} no seed: the masks are drawn from Math.random.`;
  return { why, answer, answeredInScope: true };
}

function optionsOfLayer(call: Call, view: View) {
  const [argument] = call.arguments;
  return argument?.type === 'SpreadElement'
    ? { properties: new Map<string, never>(), complete: false }
    : view.options(argument);
}
