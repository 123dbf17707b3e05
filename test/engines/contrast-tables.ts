/** Where stock backends part from engine to engine, as tables. */
import { type Contrast, type MathContrast, STOCK_BACKENDS, TRAINING_STEPS, TRAININGS } from './contrast';
import { type Difference, firstDifference } from './difference';
import { markdown } from '../../bench/tables.mjs';
import { float32FromBits, ulpDistance } from '../../src/bits';

/** The functions of `Math`, the kernels and the trainings, in Markdown. The first engine that has a backend is what the others are compared with. */
export function contrastTables(all: readonly Contrast[], math: readonly MathContrast[]): string {
  return [
    '### Functions of Math',
    '',
    `How many of the ${math[0]!.functions.length} functions whose bits ECMAScript leaves open agree with those of ${math[0]!.engine}, on 2,000 binary64 numbers each.`,
    '',
    table(['engine', 'equal bits', 'functions that part, and by how many ULP at most'], mathRows(math)),
    '',
    '### Kernels',
    '',
    'How many items of kernels, forwards, run on a stock backend and have the bits of the first engine that has it.',
    '',
    table(
      ['stock backend', 'engine', 'items', 'equal bits', 'kernels that part, and by how many ULP at most'],
      kernelRows(all),
    ),
    '',
    '### Trainings',
    '',
    `${TRAINING_STEPS} steps from the same weights, with the same records and draws, outside of a scope. A cell has the first step ` +
      `whose loss differs from that of stock cpu on ${all[0]!.engine}, and by how many ULP the loss of the last step does.`,
    '',
    table(['training', 'stock backend', ...engines(all)], trainingRows(all)),
  ].join('\n');
}

/** So many kernels that part are named, those that part farthest. */
const NAMED = 12;

const engines = (all: readonly Contrast[]): string[] => [...new Set(all.map(({ engine }) => engine))];

function mathRows([first, ...others]: readonly MathContrast[]): string[][] {
  return others.map(({ engine, functions }) => {
    const differences = functions.map((part, i) => firstDifference([first!.functions[i]!], [part]));
    const parted = functions.flatMap(({ label }, i) => {
      const difference = differences[i]!;
      return difference ? [`${label} ${count(ulpOf(difference))}`] : [];
    });
    return [engine, String(functions.length - parted.length), parted.join(', ') || 'none'];
  });
}

const ulpOf = (difference: Difference | string): number =>
  typeof difference === 'string' ? Infinity : difference.largestUlp;

function kernelRows(all: readonly Contrast[]): string[][] {
  return STOCK_BACKENDS.flatMap((backend) => {
    const [first, ...others] = all.filter((contrast) => contrast.backend === backend);
    if (!first) return [];
    return [
      [backend, first.engine, String(first.kernels.size), '', ''],
      ...others.map((other) => [backend, other.engine, ...comparison(first, other)]),
    ];
  });
}

function comparison(first: Contrast, other: Contrast): string[] {
  const shared = [...other.kernels].filter(([item]) => first.kernels.has(item));
  const largest = new Map<string, number>();
  let equal = 0;
  for (const [item, result] of shared) {
    const difference = firstDifference(first.kernels.get(item)!, result);
    if (difference === null) equal++;
    else {
      const kernel = item.split('/')[1]!;
      largest.set(kernel, Math.max(ulpOf(difference), largest.get(kernel) ?? 0));
    }
  }
  const parted = [...largest].sort(([, a], [, b]) => b - a).map(([kernel, ulp]) => `${kernel} ${count(ulp)}`);
  const named =
    parted.slice(0, NAMED).join(', ') + (parted.length > NAMED ? ` and ${parted.length - NAMED} others` : '');
  return [String(shared.length), String(equal), named || 'none'];
}

function trainingRows(all: readonly Contrast[]): string[][] {
  const [first] = all;
  return TRAININGS.flatMap((training) =>
    STOCK_BACKENDS.map((backend) => {
      const cells = engines(all).map((engine) => {
        const contrast = all.find((candidate) => candidate.engine === engine && candidate.backend === backend);
        if (!contrast) return 'not there';
        return cell(first!.trainings.get(training)!, contrast.trainings.get(training)!);
      });
      return [training, backend, ...cells];
    }),
  );
}

function cell(expected: readonly string[] | Error, got: readonly string[] | Error): string {
  if (got instanceof Error)
    return `cannot: ${/Kernel '(\w+)' not registered/.exec(got.message)?.[1] ?? got.message.split('\n')[0]}`;
  if (expected instanceof Error) return 'nothing to compare with';
  const parted = got.findIndex((bits, step) => bits !== expected[step]);
  if (parted === -1) return 'equal';
  const [a, b] = [expected, got].map((losses) => float32FromBits(parseInt(losses.at(-1)!, 16))) as [number, number];
  return `step ${parted + 1}, ${count(ulpDistance(a, b))} ULP`;
}

const count = (ulp: number): string => (ulp === Infinity ? '∞' : ulp.toLocaleString('en'));

/** Of texts, but for the sizes in them. */
const table = (header: string[], rows: string[][]): string => markdown(header, rows, header.length);
