/** The table of engines and items. */
import { markdown } from '../../bench/tables.mjs';
import type { Task } from './evidence/task';
import type { Evidence } from './gather';

/** Groups of items, by the first step of their names; gradients of kernels are a group of their own. */
const GROUPS: Readonly<Record<string, string>> = {
  kernel: 'kernels',
  gradient: 'gradients',
  math: 'functions of binary32',
  'portable-math': 'functions of binary64',
  random: 'streams',
  distribution: 'draws as tensors',
  reduction: 'reductions',
  'reduction-of-tensors': 'reductions of tensors',
  sampler: 'data order',
  optimizer: 'optimizers',
  training: 'trainings',
};

export function groupOf({ item }: Task): string {
  const first = item.endsWith('/gradient') ? 'gradient' : item.split('/')[0]!;
  const group = GROUPS[first];
  if (!group)
    throw new Error(`item: expected a name that begins with ${Object.keys(GROUPS).join(', ')}, got '${item}'.`);
  return group;
}

/** A browser's name and version out of its user agent; other engines name themselves. */
function versionOf(engine: string): string {
  const [, browser, version] = /^Mozilla\/.*\b(Firefox|(?:Headless)?Chrome|Version)\/([\d.]+)/.exec(engine) ?? [];
  if (!browser) return engine;
  return `${browser === 'Version' ? 'WebKitGTK, Safari' : browser} ${version}`;
}

/** Markdown; a cell has the number of digests compared, and how many of them differ if any does. */
export function matrix(all: readonly Evidence[]): string {
  const groups = [...new Set(Object.values(GROUPS))];
  const header = ['engine', 'version', 'kernels run on', ...groups, 'digests', 'different', 's'];
  const rows = all.map(({ engine, environment, digests, deviations, seconds }) => [
    engine,
    versionOf(environment.engine),
    environment.implementation ?? 'none',
    ...groups.map((group) => {
      const [compared, differing] = [digests.map(({ task }) => task), deviations].map(
        (tasks) => tasks.filter((task) => groupOf(task) === group).length,
      );
      return differing ? `**${compared}, ${differing} differ**` : String(compared);
    }),
    String(digests.length),
    deviations.length ? `**${deviations.length}**` : '0',
    seconds.toFixed(0),
  ]);
  return markdown(header, rows, 3);
}
