import { describe, expect, test } from 'vitest';
import { readRuns } from '../../../src/cli/report/read-runs';
import { digestOnly, END, kernel, layer, step, tensor, trace } from './traces';

const up = Math.fround(2 + 2 ** -22);
const partings = async (a: Record<string, unknown>[], b: Record<string, unknown>[]) =>
  (await readRuns(trace(a, { level: 'kernel' }), trace(b, { level: 'kernel' }))).partings;
const unequal = { outputs: [tensor(up)] };
const victim = { inputs: { x: tensor(up) }, outputs: [tensor(3)] };

describe('who parted first', () => {
  test('a culprit has equal inputs, a victim has not; both are counted to the end of the runs', async () => {
    const steps = (relu: object, add: object) => [
      kernel('Relu', 0), kernel('Add', 1), step(0, null),
      kernel('Relu', 0, { ...relu, layer: 'dense' }), kernel('Add', 1, { ...add, phase: 'backward' }), step(1, null),
      kernel('Relu', 0, { ...relu, layer: 'dense' }), kernel('Add', 1, { ...add, phase: 'backward' }), step(2, null), END,
    ]; // prettier-ignore
    const { rows, compared, halts } = await partings(steps({}, {}), steps(unequal, victim));
    expect(rows).toMatchObject([
      { name: 'Relu', layer: 'dense', first: { step: 1, event: 0, phase: 'forward', role: 'culprit' }, element: { ulps: 1 }, counts: { culprit: 2, victim: 0 }, compared: 2 },
      { name: 'Add', layer: null, first: { step: 1, event: 1, phase: 'backward', role: 'victim' }, counts: { culprit: 0, victim: 2 }, compared: 3 },
    ]); // prettier-ignore
    expect(compared).toBe(6);
    expect(halts).toEqual({ first: null, steps: 0 });
  });

  test('culprits come before victims that appeared earlier, also those that were victims first', async () => {
    const a = [kernel('Add', 0), kernel('Relu', 1), kernel('Relu', 2), kernel('Mul', 3), step(0, null), END];
    const b = [kernel('Add', 0, victim), kernel('Relu', 1, victim), kernel('Relu', 2, unequal), kernel('Mul', 3, unequal), step(0, null), END]; // prettier-ignore
    const { rows } = await partings(a, b);
    expect(rows.map(({ name, first }) => [name, first.role])).toEqual([['Relu', 'victim'], ['Mul', 'culprit'], ['Add', 'victim']]); // prettier-ignore
  });

  test('the same kernel in another layer is another row, of which the first run has the name', async () => {
    const a = [kernel('Relu', 0, { layer: 'a' }), kernel('Relu', 1, { layer: 'b' }), step(0, null), END];
    const b = [kernel('Relu', 0, { ...unequal, layer: 'c' }), kernel('Relu', 1, { ...unequal, layer: 'd' }), step(0, null), END]; // prettier-ignore
    const { rows } = await partings(a, b);
    expect(rows.map(({ layer }) => layer)).toEqual(['a', 'b']);
  });

  test('draws, data and parameters are sources; the state of an optimizer is a victim', async () => {
    const place = { phase: 'outside', layer: null, site: null };
    const events = (digest: string, state: object, attributes: object) => [
      { type: 'draws', count: 1, digest, event: 0, ...place },
      { type: 'data', tensor: digestOnly(digest), event: 1, ...place },
      kernel('Slice', 2, { attributes }),
      { type: 'optimizer', name: 'Adam', iterations: 0, config: {}, state: { m: [state] }, event: 3, ...place },
      step(0, null), END,
    ]; // prettier-ignore
    const { rows } = await partings(events('a', tensor(1), {}), events('b', tensor(2), { begin: 1 }));
    expect(rows.map(({ name, first }) => `${name}: ${first.role}`)).toEqual(['Math.random: source', 'data: source', 'Slice: source', 'Adam: victim']); // prettier-ignore
  });

  test('the element is the first one of the first event that kept its values', async () => {
    const a = [
      kernel('Relu', 0, { outputs: [digestOnly('a')] }),
      kernel('Relu', 1),
      kernel('Relu', 2),
      step(0, null),
      END,
    ];
    const b = [kernel('Relu', 0, { outputs: [digestOnly('b')] }), kernel('Relu', 1, unequal), kernel('Relu', 2, { outputs: [tensor(9)] }), step(0, null), END]; // prettier-ignore
    const { rows } = await partings(a, b);
    expect(rows).toMatchObject([{ first: { event: 0 }, element: { expected: 2, got: up, ulps: 1 } }]);
  });
});

describe('which event belongs to which', () => {
  test('is not guessed after other kernels ran, until the step has ended', async () => {
    const a = [kernel('A', 0), kernel('B', 1), kernel('Relu', 2), step(0, null), kernel('Relu', 0), step(1, null), END];
    const b = [kernel('A', 0), kernel('C', 1), kernel('Relu', 2, unequal), step(0, null), kernel('Relu', 0, unequal), step(1, null), END]; // prettier-ignore
    const { rows, compared, halts } = await partings(a, b);
    expect(rows).toMatchObject([{ name: 'Relu', first: { step: 1 }, counts: { culprit: 1 } }]);
    expect(compared).toBe(2);
    expect(halts).toEqual({ first: { step: 0, event: 1 }, steps: 1 });
  });

  test('one kernel more is another sequence, too', async () => {
    const { halts } = await partings([kernel('A', 0), step(0, null), END], [kernel('A', 0), kernel('B', 1), step(0, null), END]); // prettier-ignore
    expect(halts).toEqual({ first: { step: 0, event: 1 }, steps: 1 });
  });

  test('a trace that breaks off is no other sequence', async () => {
    const { compared, halts } = await partings([kernel('A', 0)], [kernel('A', 0), kernel('B', 1), step(0, null), END]);
    expect(compared).toBe(1);
    expect(halts).toEqual({ first: null, steps: 0 });
  });

  test('ends where one run has no more steps', async () => {
    const a = [step(0, null), kernel('A', 0), END];
    const b = [step(0, null), kernel('A', 0), kernel('B', 1), step(1, null), kernel('A', 0), step(2, null), END];
    expect(await partings(a, b)).toMatchObject({ compared: 1, rows: [], halts: { first: null } });
  });

  test('steps that one run recorded more coarsely are left out', async () => {
    const optimizer = { type: 'optimizer', name: 'SGD', iterations: 0, config: {}, state: {}, phase: 'update', layer: null, site: null }; // prettier-ignore
    const a = [{ ...optimizer, event: 0 }, step(0, null), END];
    const b = [kernel('A', 0), { ...optimizer, event: 1 }, step(0, null), END];
    expect(await partings(a, b)).toMatchObject({ compared: 0, halts: { first: null } });
  });
});

test('layers are compared as kernels are', async () => {
  const a = [layer('Dense', 0), layer('Dropout', 1), step(0, null), END];
  const b = [layer('Dense', 0, unequal), layer('Dropout', 1, { inputs: [tensor(up)] }), step(0, null), END];
  const { partings } = await readRuns(trace(a, { level: 'layer' }), trace(b, { level: 'layer' }));
  expect(partings.rows).toMatchObject([{ name: 'Dense', layer: 'dense', counts: { culprit: 1 } }, { name: 'Dropout', counts: { victim: 1 } }]); // prettier-ignore
});
