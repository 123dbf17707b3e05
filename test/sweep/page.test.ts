import { beforeAll, describe, expect, it } from 'vitest';
import { compareSweeps, seedSweep, sweepPage, type SweepComparison, type SweepResult } from '../../src/sweep';
import { ticks } from '../../src/sweep/page/ticks';

const sweep = (shift: number): Promise<SweepResult> =>
  seedSweep({ seeds: [1, 2, 'three', 4n], backend: 'cpu' }, () => {
    const last = Math.random() + shift;
    return { '<loss>': [9, 3, last], 'final only': last };
  });

let result: SweepResult;
let comparison: SweepComparison;
beforeAll(async () => {
  result = await sweep(0);
  comparison = compareSweeps(result, await sweep(-1), { metric: '<loss>', names: ['</script>', 'second'] });
});

/** What the charts are drawn from. */
const dataOf = (page: string): { id: string; groups: { name: string; curves: number[][]; mean: number[] }[] }[] =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!);

const shortened = (x: number): string => String(Number(x.toPrecision(6)));

describe('sweepPage', () => {
  it('of a result has the curves of all seeds, every final value and the summary', async () => {
    const page = await sweepPage(result, { title: 'A <title>' });
    const { mean, interval, curve } = result.metrics['<loss>']!;
    expect(dataOf(page)).toEqual([
      {
        id: 'curves-0',
        groups: [
          { name: '<loss>', curves: curve!.curves, mean: curve!.mean, lower: curve!.lower, upper: curve!.upper },
        ],
      },
    ]);
    for (const value of [mean, ...interval, ...result.metrics['final only']!.values]) {
      expect(page).toContain(shortened(value));
    }
    expect(page).toContain('A &#60;title&#62;');
    expect(page).toContain('&#60;loss&#62;: ');
    expect(page).not.toContain('<loss>');
    for (const seed of ['1', '2', '&#34;three&#34;', '4n']) expect(page).toContain(`<th scope="row">${seed}</th>`);
    expect(page.match(/class="dot /g)).toHaveLength(8);
    expect(page).not.toContain('Lines join');
  });

  it('of a comparison has the sentence, both groups, and a line for each pair', async () => {
    const page = await sweepPage(comparison);
    expect(dataOf(page)[0]!.groups.map(({ name }) => name)).toEqual(['</script>', 'second']);
    expect(page).toContain('second is lower by 1');
    expect(page).toContain('within seed noise</h1>');
    expect(page).toContain('all 16 patterns of signs');
    expect(page).toContain('it takes 6 at least.');
    expect(page.match(/<line /g)).toHaveLength(4);
    expect(page).toContain('Lines join');
    for (const { difference } of comparison.pairs) expect(page).toContain(shortened(difference));
  });

  it('loads nothing, and its scripts are whole', async () => {
    for (const shown of [result, comparison]) {
      const page = await sweepPage(shown);
      expect(page).not.toMatch(/(src|href)="(?!data:)/);
      expect(page).toContain("default-src 'none'");
      const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => text!);
      expect(scripts).toHaveLength(2);
      for (const script of scripts) expect(() => new Function(script)).not.toThrow();
    }
  });

  it('shows runs that diverged, and single ones', async () => {
    const odd = await seedSweep({ seeds: [1], backend: 'cpu' }, () => ({ loss: [1, NaN], none: NaN }));
    const page = await sweepPage(odd);
    expect(dataOf(page)[0]!.groups[0]!.curves).toEqual([[1, null]]);
    expect(page).toContain('No final value is a finite number.');
    expect(page).toContain('loss: NaN ± NaN over 1 seed<');
  });

  it('refuses what is neither', async () => {
    await expect(sweepPage({} as never)).rejects.toThrow(/shown: expected a result of seedSweep or compareSweeps/);
    await expect(sweepPage(result, { title: 1 } as never)).rejects.toThrow(/title: expected a string, got 1/);
  });
});

describe('ticks', () => {
  it.each([
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.512, 0.655, [0.55, 0.6, 0.65]],
    [-3, 12, [0, 5, 10]],
    [0.1, 0.3, [0.1, 0.15, 0.2, 0.25, 0.3]],
    [1e-9, 6e-9, [1e-9, 2e-9, 3e-9, 4e-9, 5e-9, 6e-9]],
    [7, 7, [7]],
  ])('of %d to %d', (from, to, marks) => {
    expect(ticks(from, to)).toEqual(marks);
  });
});
