import { afterEach, describe, expect, it } from 'vitest';
import { KeyReuseError } from '../../src/errors';
import { processState } from '../../src/process-state';
import * as rng from '../../src/rng';

type Use = (key: rng.Key) => unknown;

/** Every public function that uses a key, and how. */
const operations: [string, 'draw' | 'split' | 'fold in', Use][] = [
  ['split', 'split', (k) => rng.split(k)],
  ['foldIn', 'fold in', (k) => rng.foldIn(k, 0)],
  ['bits', 'draw', (k) => rng.bits(k, 2)],
  ['uniform', 'draw', (k) => rng.uniform(k, 2)],
  ['bernoulli', 'draw', (k) => rng.bernoulli(k, 2)],
  ['normal', 'draw', (k) => rng.normal(k, 2)],
  ['truncatedNormal', 'draw', (k) => rng.truncatedNormal(k, 2)],
  ['randint', 'draw', (k) => rng.randint(k, 2, { max: 5 })],
  ['uniformInt', 'draw', (k) => rng.uniformInt(k, 2, { max: 5 })],
  ['exponential', 'draw', (k) => rng.exponential(k, 2)],
  ['gumbel', 'draw', (k) => rng.gumbel(k, 2)],
  ['gamma', 'draw', (k) => rng.gamma(k, 2, { alpha: 2 })],
  ['categorical', 'draw', (k) => rng.categorical(k, [0, 1], 2)],
  ['permutation', 'draw', (k) => rng.permutation(k, 3)],
  ['shuffle', 'draw', (k) => rng.shuffle(k, [1, 2, 3])],
  ['choice', 'draw', (k) => rng.choice(k, 5, 2)],
  ['choice', 'draw', (k) => rng.choice(k, 5, 2, { replace: false })],
  ['choice', 'draw', (k) => rng.choice(k, 2, 2, { p: [1, 1] })],
  ['choice', 'draw', (k) => rng.choice(k, 2, 2, { p: [1, 1], replace: false })],
  ['choice', 'draw', (k) => rng.choice(k, 0, 0)],
  ['toGenerator', 'draw', (k) => rng.toGenerator(k).next()],
];

afterEach(() => void delete processState().keyLedger);

describe('§5.4 a key is used once', () => {
  it.each(operations)('%s records one use: %s', (name, use, run) => {
    const seen: unknown[] = [];
    processState().keyLedger = { use: (...record) => void seen.push(record) };
    run(new rng.Key(1, 2));
    expect(seen).toEqual([[1, 2, use, name]]);
  });

  it('holds for all pairs of uses; only folding in can be repeated', () => {
    for (const [firstName, firstUse, first] of operations) {
      for (const [secondName, secondUse, second] of operations) {
        processState().keyLedger = new rng.KeyLedger();
        first(rng.key(1));
        second(rng.key(2));
        const again = () => second(rng.key(1));
        if (firstUse === 'fold in' && secondUse === 'fold in') expect(again).not.toThrow();
        else {
          expect(again).toThrow(KeyReuseError);
          expect(again).toThrow(
            `Key(00000000 00000001) is used a second time: first by ${firstName} (${firstUse}), ` +
              `now by ${secondName} (${secondUse}).`,
          );
        }
      }
    }
  });

  it('goes by value, whatever the object, and tells both words apart', () => {
    processState().keyLedger = new rng.KeyLedger();
    rng.uniform(new rng.Key(7, 0x80000000), 1);
    rng.uniform(new rng.Key(0x80000000, 7), 1);
    rng.uniform(new rng.Key(0, 0), 1);
    expect(() => rng.uniform(new rng.Key(7, 0x80000000), 1)).toThrow(KeyReuseError);
    expect(() => rng.uniform(new rng.Key(0, 0), 1)).toThrow(KeyReuseError);
  });

  it('says what to do', () => {
    processState().keyLedger = new rng.KeyLedger();
    rng.normal(rng.key(0), 1);
    expect(() => rng.normal(rng.key(0), 1)).toThrow(/split\(key, n\) or by foldIn\(key, index or name\)/);
  });

  it('a call that a bad argument ended has not used the key', () => {
    processState().keyLedger = new rng.KeyLedger();
    expect(() => rng.uniform(rng.key(0), -1)).toThrow(RangeError);
    expect(() => rng.choice(rng.key(0), 2, 2, { p: [0, 0] })).toThrow(RangeError);
    expect(rng.uniform(rng.key(0), 1)).toHaveLength(1);
  });

  it('nothing is watched where no ledger is', () => {
    expect(rng.uniform(rng.key(0), 1)).toEqual(rng.uniform(rng.key(0), 1));
  });
});

describe('KeyLedger remembers, within bounds', () => {
  it('at least the last `generation` keys', () => {
    const ledger = new rng.KeyLedger(100);
    for (let i = 0; i < 1000; i++) {
      ledger.use(0, i, 'draw', 'a');
      if (i >= 100) expect(() => ledger.use(0, i - 100, 'draw', 'b')).toThrow(/first by a \(draw\), now by b/);
      if (i >= 200) expect(() => ledger.use(0, i - 99, 'split', 'b')).toThrow(KeyReuseError);
    }
  });

  it('forgets what is two generations old', () => {
    const ledger = new rng.KeyLedger(100);
    for (let i = 0; i < 201; i++) ledger.use(0, i, 'draw', 'a');
    expect(() => ledger.use(0, 0, 'draw', 'b')).not.toThrow();
  });

  it('a parent that is folded into all the time', () => {
    const ledger = new rng.KeyLedger(10);
    for (let i = 0; i < 100; i++) {
      ledger.use(1, 1, 'fold in', 'foldIn');
      ledger.use(0, i, 'draw', 'uniform');
    }
    expect(() => ledger.use(1, 1, 'draw', 'uniform')).toThrow(/first by foldIn \(fold in\)/);
  });

  it('the first use, however often the key is folded into later', () => {
    const ledger = new rng.KeyLedger(3);
    for (let i = 0; i < 20; i++) {
      ledger.use(1, 1, 'fold in', `operation ${i}`);
      ledger.use(0, i, 'draw', 'uniform');
    }
    expect(() => ledger.use(1, 1, 'split', 'split')).toThrow(/first by operation 0 \(fold in\)/);
  });

  it('2^19 keys by default, without a false alarm', () => {
    const ledger = new rng.KeyLedger();
    for (let i = 0; i < 1 << 19; i++) {
      rng.threefry(0, 3, 0, i);
      ledger.use(rng.output[0]!, rng.output[1]!, 'draw', 'uniform');
    }
    rng.threefry(0, 3, 0, 0);
    const [high, low] = rng.output as unknown as [number, number];
    expect(() => ledger.use(high, low, 'draw', 'uniform')).toThrow(KeyReuseError);
  });
});
