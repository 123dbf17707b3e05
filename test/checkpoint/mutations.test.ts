/** Files in which something was changed: each is refused, and nothing has changed then. */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCheckpoint, saveCheckpoint } from '../../src/checkpoint';
import { BatchSampler, fingerprint, random, StateError, withDeterminism } from '../../src/index';
import { toGenerator } from '../../src/rng';
import { MUTATIONS } from './counts';
import { Memory } from './memory';
import { buildModel, OPTIMIZERS } from './training';

interface Header {
  __metadata__: Record<string, unknown>;
  [name: string]: Record<string, unknown>;
}

type Draw = (bound: number) => number;

let intact: Uint8Array;
beforeAll(async () => {
  const memory = new Memory();
  await withDeterminism(3, async () => {
    const model = buildModel(2);
    const optimizer = OPTIMIZERS.adam();
    const sampler = new BatchSampler({ size: 9, batchSize: 2, seed: 1 });
    optimizer.minimize(() => (model.apply(tf.ones([2, 8]), { training: true }) as tf.Tensor).square().sum());
    const extra = { mask: tf.tensor1d([1, 0, 1], 'bool'), ids: BigInt64Array.of(1n), note: 'a' };
    await saveCheckpoint(memory, {
      model,
      optimizer,
      sampler,
      keys: { a: random.key(1) },
      step: 1,
      history: [NaN],
      extra,
    });
  });
  intact = memory.bytes;
});

/** Where the digest's digits begin. */
const DIGEST = 35;
const headerLength = (file: Uint8Array): number =>
  Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));

/** The file with another header and the digest that belongs to it: only what the header says is wrong. */
function withHeader(file: Uint8Array, text: string, data = file.subarray(8 + headerLength(file))): Uint8Array {
  const header = new TextEncoder().encode(text);
  const bytes = new Uint8Array(8 + header.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  bytes.set(data, 8 + header.length);
  return sealed(bytes);
}

function sealed(bytes: Uint8Array): Uint8Array {
  bytes.fill(0x30, DIGEST, DIGEST + 64);
  bytes.set(new TextEncoder().encode(bytesToHex(sha256(bytes))), DIGEST);
  return bytes;
}

/** Damage as disks and networks do it: the digest tells. */
const DAMAGE: ((file: Uint8Array, draw: Draw) => Uint8Array)[] = [
  (file, draw) => (flip(file, draw(file.length), draw(8)), file),
  (file, draw) => (flip(file, draw(headerLength(file)) + 8, draw(8)), file),
  (file, draw) => (flip(file, draw(8), draw(8)), file),
  (file, draw) => file.slice(0, draw(file.length)),
  (file, draw) => Uint8Array.from([...file, ...new Uint8Array(1 + draw(9))]),
  (file, draw) => {
    const at = draw(file.length - 1);
    const width = 1 + draw(64);
    file.subarray(at, at + width).forEach((byte, i) => (file[at + i] = ~byte));
    return file;
  },
  (file, draw) => {
    const at = draw(file.length - 1);
    return Uint8Array.from([...file.subarray(0, at), ...file.subarray(at + 1)]);
  },
  (file, draw) => {
    new DataView(file.buffer).setBigUint64(0, BigInt(draw(0x7fffffff)) << BigInt(1 + draw(32)), true);
    return file;
  },
];

function flip(file: Uint8Array, at: number, bit: number): void {
  file[at]! ^= 1 << bit;
}

/** Forgeries, whose digest is right. */
const FORGERIES: ((header: Header, draw: Draw, text: string) => unknown)[] = [
  (header, draw) => void (tensor(header, draw)['dtype'] = ['F64', 'F16', 'I32 ', '', 4, null, 'toString'][draw(7)]),
  (header, draw) => void (tensor(header, draw)['shape'] = [[-1], [1e15, 1e15], [0.5], [1e300], 'x', [[1]], { length: 0 }][draw(7)]), // prettier-ignore
  (header, draw) => {
    const offsets = tensor(header, draw)['data_offsets'] as number[];
    offsets[draw(2)]! += [1, -1, 8, -8, 2 ** 32, 2 ** 53, 0.5][draw(7)]!;
  },
  (header, draw) =>
    void (tensor(header, draw)['data_offsets'] = [[], [0], [0, 0, 0], null, 'ab', [null, null]][draw(6)]),
  (header, draw) => Reflect.deleteProperty(header, name(header, draw)),
  (header, draw) => Reflect.deleteProperty(tensor(header, draw), ['dtype', 'shape', 'data_offsets'][draw(3)]!),
  (header, draw) => {
    const old = name(header, draw);
    header[`${old}x`] = header[old]!;
    Reflect.deleteProperty(header, old);
  },
  (header, draw) => void (header[`other/${draw(9)}`] = { dtype: 'F32', shape: [0], data_offsets: [0, 0] }),
  (header, draw) => Reflect.deleteProperty(header.__metadata__, field(header, draw)),
  (header, draw) => void (header.__metadata__[field(header, draw)] = [1, null, {}, [], true][draw(5)]),
  (header, draw) => void (header.__metadata__[field(header, draw)] = ['', '{', '{"$":1}', '"\\u"', '[['.repeat(1e5), '-1', '1.5', '{"a":{}}'][draw(8)]), // prettier-ignore
  (header, draw) => void (header.__metadata__['random'] = JSON.stringify([-1, 2 ** 32, 0.5, 'a', null].slice(draw(5)))),
  (header) => void (header.__metadata__['contract'] = '0'),
  (header, draw) => void (header.__metadata__['keys'] = ['{"a":[1]}', '{"a":[1,-1]}', '{"a":null}', '[]'][draw(4)]),
  (header, draw) => {
    const { length } = header.__metadata__['model'] as string;
    const at = 2 + draw(length - 4);
    const { model } = header.__metadata__ as { model: string };
    header.__metadata__['model'] = `${model.slice(0, at)}~${model.slice(at + 1)}`;
  },
  (_, draw, text) =>
    text
      .trimEnd()
      .replace(/\}$/, [',"__proto__":{}}', ',"constructor":{}}', ',"__metadata__":{}}', ',}', ']'][draw(5)]!),
  (_, draw, text) => `${text.slice(0, -1 - draw(text.length - 200))}`,
  (_, draw, text) => text.trimEnd().replace(/\}$/, `,"deep":${'['.repeat(1000 + draw(1e5))}`),
  (_, __, text) => text.replace(/("extra\/ids":\{[^}]*\})/, '$1,$1'),
];

const name = (header: Header, draw: Draw): string => {
  const names = Object.keys(header).slice(1);
  return names[draw(names.length)]!;
};
const tensor = (header: Header, draw: Draw): Record<string, unknown> => header[name(header, draw)]!;
/** One of the fields that are read: not the digests, and not what is only told. */
const field = (header: Header, draw: Draw): string => {
  const names = Object.keys(header.__metadata__).filter((each) => !['digest', 'library', 'seed', 'model_digest', 'history', 'extra'].includes(each)); // prettier-ignore
  return names[draw(names.length)]!;
};

function mutate(draw: Draw): { file: Uint8Array; kind: string } {
  const file = intact.slice();
  if (draw(2) === 0) {
    const i = draw(DAMAGE.length);
    return { file: DAMAGE[i]!(file, draw), kind: `damage ${i}` };
  }
  const text = new TextDecoder().decode(file.subarray(8, 8 + headerLength(file)));
  const header = JSON.parse(text) as Header;
  const i = draw(FORGERIES.length);
  const forged = FORGERIES[i]!(header, draw, text);
  const changed = typeof forged === 'string' ? forged : JSON.stringify(header);
  return { file: withHeader(file, changed), kind: `forgery ${i}` };
}

describe(`${MUTATIONS} changed files`, () => {
  it('are each refused with a StateError, and change nothing', async () => {
    await withDeterminism(3, async () => {
      const model = buildModel(2);
      const optimizer = OPTIMIZERS.adam();
      const sampler = new BatchSampler({ size: 9, batchSize: 2, seed: 1 });
      optimizer.minimize(() => (model.apply(tf.ones([2, 8])) as tf.Tensor).sum());
      const draws = (): unknown => {
        const { scope } = (globalThis as never)[Symbol.for('tfjs-determinism.process-state')] as { scope: { draws: { getState(): number[] } } }; // prettier-ignore
        return scope.draws.getState();
      };
      const now = (): string => fingerprint({ model, optimizer, sampler: { ...sampler.state() }, draws: draws(), tensors: tf.memory().numTensors }); // prettier-ignore
      const before = now();
      const memory = new Memory();
      const generator = toGenerator(random.key('mutations'));
      const draw: Draw = (bound) => (generator.next() >>> 0) % bound;
      const kinds = new Set<string>();
      for (let i = 0; i < MUTATIONS; i++) {
        const { file, kind } = mutate(draw);
        if (kind.startsWith('damage') && Buffer.compare(file, intact) === 0) continue;
        kinds.add(kind);
        memory.bytes = file as Uint8Array<ArrayBuffer>;
        const error: unknown = await loadCheckpoint(memory, { model, optimizer, sampler }).catch(
          (thrown: unknown) => thrown,
        );
        const isForgedBadly =
          kind.startsWith('forgery') && /digest: expected|header begins with its digest/.test(String(error));
        if (!(error instanceof StateError) || isForgedBadly || now() !== before) {
          throw new Error(`number ${i}, ${kind}: ${String(error)}; changed: ${now() !== before}`);
        }
      }
      expect(kinds.size).toBe(DAMAGE.length + FORGERIES.length);

      memory.bytes = intact as Uint8Array<ArrayBuffer>;
      const { extra } = await loadCheckpoint(memory, { model, optimizer, sampler });
      expect(extra['note']).toBe('a');
      expect(now()).not.toBe(before);
    });
  });
});
