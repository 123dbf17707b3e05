/** What is saved, as bytes, and what is read from bytes. */
import { version as LIBRARY_VERSION } from '../../package.json';
import { CONTRACT_VERSION } from '../contract';
import { checkInteger, checkOptions, isRecord, wrongType } from '../errors';
import type { OptimizerLike } from '../fingerprint';
import type { Key } from '../rng';
import { damaged } from './damaged';
import { parseExact, stringifyExact, type ExactValue } from './exact-json';
import { captureExtra, type Extra } from './extra';
import { captureModel, type CheckpointModel } from './model-state';
import { captureOptimizer } from './optimizer-state';
import { captureRandom } from './random-state';
import { captureReceipt } from './receipt-state';
import { decodeSafetensors, encodeInto, type SafetensorsTensor } from './safetensors';
import type { CheckpointSampler } from './sampler-state';
import { checkSeal, UNSEALED } from './seal';

/** The form of what the metadata hold. */
const FORMAT = 'tfjs-determinism checkpoint 1';

/** What a checkpoint is made of; each is optional. */
export interface CheckpointContents {
  /** A tf.layers model: all of its weights. */
  model?: CheckpointModel | null;
  /** An optimizer of tfjs; of a compiled model `model.optimizer`. */
  optimizer?: OptimizerLike | null;
  /** A BatchSampler or MixedSampler: where it stands. */
  sampler?: CheckpointSampler | null;
  /** Keys that are not used up. */
  keys?: Readonly<Record<string, Key>>;
  /** Updates that were made; 0 if left out. */
  step?: number;
  /** Numbers, NaN and −0 included, strings, booleans, null, bigints, and arrays and plain objects of these. */
  history?: ExactValue;
  /** By name: tensors, typed arrays, and values as in `history`. */
  extra?: Extra;
}

/** What the metadata of a file say, apart from its digest. */
export interface SavedState {
  readonly seed: string | undefined;
  readonly model: readonly string[] | null;
  readonly optimizer: ExactValue;
  readonly sampler: ExactValue;
  readonly random: ExactValue;
  readonly receipt: ExactValue;
  readonly keys: Readonly<Record<string, readonly [number, number]>>;
  readonly step: number;
  readonly history: ExactValue;
  readonly extra: ExactValue;
  readonly tensors: ReadonlyMap<string, SafetensorsTensor>;
}

const FIELDS = ['model', 'optimizer', 'sampler', 'random', 'receipt', 'keys', 'step', 'history', 'extra'];

/** All of it as a file's bytes, still to be sealed; read at once, before anything else can change it. */
export function captureCheckpoint(
  contents: CheckpointContents,
  allocate: (length: number) => Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const names = ['model', 'optimizer', 'sampler', 'keys', 'step', 'history', 'extra'] as const;
  const {
    step = 0,
    keys = {},
    history = null,
    extra = {},
    ...parts
  } = checkOptions<CheckpointContents>(contents, names);
  checkInteger('step', step, { next: 'Count updates from 0.' });
  if (!isRecord(keys)) {
    throw wrongType({ argument: 'keys', expected: 'a plain object', got: keys, next: 'Pass { name: key }.' });
  }
  const model = parts.model ? captureModel(parts.model) : null;
  const optimizer = parts.optimizer ? captureOptimizer(parts.optimizer) : null;
  const others = captureExtra(extra);
  const random = captureRandom();
  const state: Record<string, unknown> = {
    model: model?.layers ?? null,
    optimizer: optimizer?.state ?? null,
    sampler: parts.sampler ? parts.sampler.state() : null,
    random: random?.state ?? null,
    receipt: captureReceipt(),
    keys: Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, wordsOf(name, key)])),
    step,
    history,
    extra: others.saved,
  };
  const texts = Object.entries(state).map(([name, value]) => [name, stringifyExact(name, value)] as const);
  const metadata = {
    digest: UNSEALED,
    format: FORMAT,
    contract: CONTRACT_VERSION,
    library: LIBRARY_VERSION,
    ...(random && { seed: random.seed }),
    ...(model && { model_digest: model.digest }),
    ...Object.fromEntries(texts),
  };
  const tensors = new Map([...(model?.tensors ?? []), ...(optimizer?.tensors ?? []), ...others.tensors]);
  return encodeInto(allocate, { tensors, metadata });
}

function wordsOf(name: string, key: Key): [number, number] {
  if (!(typeof key === 'object' && key !== null && 'high' in key && 'low' in key)) {
    const next = 'Make one with random.key(seed), or take run.key(name) inside withDeterminism.';
    throw wrongType({ argument: `keys.${name}`, expected: 'a Key', got: key, next });
  }
  return [key.high, key.low];
}

/**
 * Reads a file's bytes, all of which is checked.
 * @throws StateError if it is damaged, no checkpoint, or of another version of the format or of docs/contract.md.
 */
export function readState(file: Uint8Array): SavedState {
  checkSeal(file);
  const { tensors, metadata } = decodeSafetensors(file);
  const { format, contract, seed } = metadata;
  if (format !== FORMAT)
    throw damaged('format', FORMAT, format, 'Load it with the version of this library that saved it.');
  if (contract !== CONTRACT_VERSION) {
    const next = `Resume with the version of this library that saved it, ${metadata['library']}: other bits would follow.`;
    throw damaged('contract', `version ${CONTRACT_VERSION}`, contract, next);
  }
  const state = Object.fromEntries(
    FIELDS.map((name) => {
      const text = metadata[name];
      if (text === undefined) throw damaged('metadata', `a field ${name}`, 'none');
      return [name, parseExact(name, text)];
    }),
  );
  const { model, step, keys } = state as unknown as SavedState;
  if (model !== null && !(Array.isArray(model) && model.every((layer) => typeof layer === 'string'))) {
    throw damaged('model', 'a list of layers', model);
  }
  if (!Number.isSafeInteger(step) || step < 0) throw damaged('step', 'an integer >= 0', step);
  if (!isRecord(keys)) throw damaged('keys', 'an object', keys);
  for (const [name, words] of Object.entries(keys)) {
    const isKey = Array.isArray(words) && words.length === 2 && words.every((word) => Number.isInteger(word) && word >= 0 && word <= 0xffffffff); // prettier-ignore
    if (!isKey) throw damaged(`keys.${name}`, 'two words', words);
  }
  return { ...(state as unknown as SavedState), seed, tensors };
}
