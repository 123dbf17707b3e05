/** Initial weights that are drawn without a seed. */
import type { Description } from '../finding';
import { each, type Rule } from '../rule';
import { isCall, type Call } from '../syntax';
import { literalOf, optionsOf, seedOption, type Located } from '../values';
import type { View } from '../view';

/** Whether an initializer draws from the normal family, which takes seed 0 for no seed. */
const IGNORES_ZERO: Readonly<Record<string, boolean>> = {
  randomUniform: false,
  glorotUniform: false,
  heUniform: false,
  leCunUniform: false,
  randomNormal: true,
  truncatedNormal: true,
  glorotNormal: true,
  heNormal: true,
  leCunNormal: true,
  orthogonal: true,
  varianceScaling: true,
};

/** The weights of a layer that have a random initializer unless the option says otherwise. */
const KERNEL = ['kernelInitializer'];
const RECURRENT = ['kernelInitializer', 'recurrentInitializer'];
const DRAWN_WEIGHTS: Readonly<Record<string, readonly string[]>> = {
  dense: KERNEL,
  conv1d: KERNEL,
  conv2d: KERNEL,
  conv3d: KERNEL,
  conv2dTranspose: KERNEL,
  conv3dTranspose: KERNEL,
  // tfjs 4.22 uses it for the pointwise kernel, too, and reads no pointwiseInitializer.
  separableConv2d: ['depthwiseInitializer'],
  depthwiseConv2d: ['depthwiseInitializer'],
  embedding: ['embeddingsInitializer'],
  simpleRNN: RECURRENT,
  simpleRNNCell: RECURRENT,
  gru: RECURRENT,
  gruCell: RECURRENT,
  lstm: RECURRENT,
  lstmCell: RECURRENT,
  convLstm2d: RECURRENT,
  convLstm2dCell: RECURRENT,
  batchNormalization: [],
  layerNormalization: [],
  prelu: [],
};

const answer =
  'A scope replaces Math.random, which tfjs seeds it from, by a stream of its seed, if the model is made inside.';

export const unseededInitializers: Rule = {
  source: 'unseeded initializer',
  calls: {
    ...each('tf.initializers.', Object.keys(IGNORES_ZERO), () => initializer),
    ...each('tf.layers.', Object.keys(DRAWN_WEIGHTS), () => layer),
  },
};

function initializer(call: Call, view: View, path: string): Description | undefined {
  const [argument] = call.arguments;
  if (argument?.type === 'SpreadElement') return undefined;
  const options = view.options(argument);
  const seed = seedOption(options);
  if (seed === 'none') {
    return { why: 'Without a seed, tfjs draws one from Math.random.', answer, answeredInScope: true };
  }
  if (seed !== 'zero' || !ignoresZero(path.slice('tf.initializers.'.length), options.properties)) return undefined;
  const why = 'tfjs takes seed 0 for no seed here, and draws one from Math.random.';
  return {
    why,
    answer: 'Use another seed than 0; inside a scope, Math.random is a stream of its seed.',
    answeredInScope: true,
  };
}

function ignoresZero(name: string, properties: ReadonlyMap<string, Located>): boolean {
  const distribution = name === 'varianceScaling' ? properties.get('distribution') : undefined;
  if (distribution) return literalOf(distribution.node, distribution.scope)?.value === 'normal';
  return IGNORES_ZERO[name]!;
}

function layer(call: Call, view: View, path: string): Description | undefined {
  const [argument] = call.arguments;
  if (argument?.type === 'SpreadElement') return undefined;
  const { properties, complete } = view.options(argument);
  if (properties.has('weights')) return undefined;
  const missing = complete
    ? DRAWN_WEIGHTS[path.slice('tf.layers.'.length)]!.filter((option) => isMissing(properties.get(option)))
    : [];
  const named = [...properties.keys()].filter(
    (option) => option.endsWith('Initializer') && isUnseeded(properties.get(option)!),
  );
  if (missing.length + named.length === 0) return undefined;
  const drawn = [
    ...missing.map((option) => `${option} is left to its default`),
    ...named.map((option) => `${option} has no seed`),
  ];
  return { why: `${list(drawn)}: tfjs draws the seed from Math.random.`, answer, answeredInScope: true };
}

function isMissing(option: Located | undefined): boolean {
  if (!option) return true;
  const literal = literalOf(option.node, option.scope);
  return literal !== undefined && !literal.value;
}

/** Whether an initializer is given by the name of a random one, or as its configuration without a seed. */
function isUnseeded(option: Located): boolean {
  const literal = literalOf(option.node, option.scope);
  if (literal) return isRandom(literal.value);
  if (isCall(option.node)) return false; // reported by itself
  const { properties } = optionsOf(option.node, option.scope);
  const className = properties.get('className');
  if (!className || !isRandom(literalOf(className.node, className.scope)?.value)) return false;
  const config = properties.get('config');
  return seedOption(optionsOf(config?.node, (config ?? option).scope)) === 'none';
}

/** Both `glorotUniform` and the `GlorotUniform` of a saved model name one. */
function isRandom(name: unknown): boolean {
  return typeof name === 'string' && Object.hasOwn(IGNORES_ZERO, name.slice(0, 1).toLowerCase() + name.slice(1));
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
