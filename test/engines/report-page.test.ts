/**
 * The page of `npm run report` (examples/browser), used as somebody would in Chromium and in Firefox. Where a browser is
 * missing, its tests are skipped; where CI is set, they fail.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from 'tfjs-determinism/package.json';
import type { Findings } from '../../examples/browser/page/findings';
import { type RunningReport, startReport } from '../../examples/browser/server';
import { readExpectation } from './expectation';
import { DRAWN } from './losses';
import { BROWSERS, type User } from './user';

const evidence = readExpectation();
const WRONG = 'math/exp/hardest';
const tampered = {
  ...evidence,
  digests: { ...evidence.digests, [WRONG]: '0'.repeat(64) },
  losses: { [DRAWN]: evidence.losses[DRAWN]!.with(2, '3f800000') },
};

let report: RunningReport;
let wrong: RunningReport;

beforeAll(async () => {
  [report, wrong] = await Promise.all([startReport(), startReport({ evidence: tampered, isolated: true })]);
});

afterAll(() => Promise.all([report.close(), wrong.close()]));

describe.each(BROWSERS)('the page in $name', ({ name, path, open }) => {
  const test = it.skipIf(!path && !process.env.CI);
  let user: User;

  beforeAll(async () => {
    if (!path) return;
    user = await open();
    await user.resize(1200, 900);
  });

  afterAll(() => user?.close());

  const text = (selector: string): Promise<string> =>
    user.tab.evaluate(`document.querySelector(${JSON.stringify(selector)}).textContent`);
  const until = async (expression: string): Promise<void> => {
    while (!(await user.tab.evaluate(expression))) await sleep(50);
  };
  const verdict = (section: string): Promise<{ text: string; className: string }> =>
    user.tab.evaluate(`(({ textContent, className }) => ({ text: textContent, className }))(document.querySelector('#${section} .verdict'))`); // prettier-ignore
  const untilRun = (section: string): Promise<void> =>
    until(`document.querySelector('#${section} button.run').textContent !== 'Stop'`);

  /** Loads the page and waits until it knows its surroundings. */
  async function visit({ address }: RunningReport): Promise<void> {
    await user.tab.goto(address);
    await until(`document.querySelector('#environment .verdict').textContent !== 'Looking…'`);
  }

  /** By keyboard alone; focus must be visible. */
  async function tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 40; presses++) {
      if (await user.tab.evaluate(`document.activeElement.matches('${selector}:focus-visible')`)) return;
      await user.tab.keyboard.press('Tab');
    }
    throw new Error(`Tab: expected to reach ${selector}, reached ${await user.tab.evaluate('document.activeElement.outerHTML.slice(0, 200)')} last.`); // prettier-ignore
  }

  test('tells what there is', async () => {
    if (!path)
      throw new Error(`${name}: expected an installed one, found none. Install it with test/engines/install.sh.`);
    await visit(report);
    expect(await verdict('environment')).toEqual({ text: expect.stringMatching(/^Self test: 8 of 8 checks passed/), className: 'verdict good' }); // prettier-ignore
    const environment = await text('#environment');
    expect(environment).toContain(`Kernels run onWebAssembly`);
    for (const backend of ['deterministicportableyes', 'deterministic-referenceportableyes', 'cpuengineyes', 'wasmdeviceyes', 'webgldevice']) expect(environment).toContain(backend); // prettier-ignore
  });

  test('compares digests, started by keyboard', async () => {
    await tabTo('#digests button.run');
    await user.tab.keyboard.press('Enter');
    await until(`document.querySelector('#digests progress').value > 0`);
    expect(await text('#digests button.run')).toBe('Stop');
    expect(await user.tab.evaluate(`document.querySelector('#training button.run').disabled`)).toBe(true);
    await untilRun('digests');
    expect(await verdict('digests')).toEqual({ text: expect.stringMatching(/^All 1,\d{3} digests are equal$/), className: 'verdict good' }); // prettier-ignore
    expect(await user.tab.evaluate(`document.querySelectorAll('#digests .groups tbody tr').length`)).toBe(10);
  });

  test('trains, with every loss as expected', async () => {
    await tabTo('#training button.run');
    await user.tab.keyboard.press(' ');
    await untilRun('training');
    expect(await verdict('training')).toEqual({
      text: 'All 500 losses have the expected bits',
      className: 'verdict good',
    });
    expect(await user.tab.evaluate(`document.querySelector('#training .chart canvas').width`)).toBeGreaterThan(300);
  });

  test('measures each function on each backend', async () => {
    await user.tab.click('#timings button.run');
    await untilRun('timings');
    expect((await verdict('timings')).text).toMatch(/^Measured\./);
    expect(await user.tab.evaluate(`document.querySelectorAll('#timings tbody tr').length`)).toBe(11);
  });

  test('exports what it found', async () => {
    const findings = JSON.parse(String(await user.download(() => user.tab.click('#export button')))) as Findings;
    expect(findings).toMatchObject({ date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), library: version, contract: evidence.contract, errors: [] }); // prettier-ignore
    expect(findings.userAgent).toContain(name === 'Firefox' ? 'Firefox/' : 'Chrome/');
    expect(findings.environment).toMatchObject({ implementation: 'WebAssembly', selfTest: { passed: true } });
    expect(findings.digests).toMatchObject({ selection: 'quick', isComplete: true, differences: [] });
    for (const { item, digest } of findings.digests!.computed) expect(digest, item).toBe(evidence.digests[item]);
    expect(findings.training).toEqual({ isComplete: true, parting: null, losses: evidence.losses[DRAWN] });
    for (const { nanoseconds } of findings.timings!.functions) {
      for (const backend of ['deterministic', 'cpu', 'wasm']) expect(nanoseconds[backend]).toBeGreaterThan(0);
    }
  });

  test('fits a phone', async () => {
    await user.resize(360, 740);
    expect(await user.tab.evaluate('innerWidth')).toBe(360);
    expect(await user.tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await text('#errors')).toBe('');
    await user.resize(1200, 900);
  });

  test('names what differs, in red, also when it is stopped', async () => {
    await visit(wrong);
    expect(await text('#environment dl')).toContain('Cross-origin isolatedyes');
    await user.tab.click('#digests button.run');
    await until(`!document.querySelector('#digests .differences').hidden`);
    await user.tab.click('#digests button.run');
    await untilRun('digests');
    expect(await verdict('digests')).toEqual({ text: expect.stringContaining(WRONG), className: 'verdict bad' });
    expect(await text('#digests .differences tbody')).toBe(`${WRONG}none${'0'.repeat(64)}${evidence.digests[WRONG]}`);
  });

  test('names the step at which losses part', async () => {
    await user.tab.click('#training button.run');
    await untilRun('training');
    const { text, className } = await verdict('training');
    expect(text).toContain('Step 3 is the first to part: expected 1 (0x3f800000), got ');
    expect(text).toContain(`(0x${evidence.losses[DRAWN]![2]}), `);
    expect(className).toBe('verdict bad');
  });

  test('shows that a worker fails', async () => {
    await user.tab.evaluate(`globalThis.Worker = class extends Worker { constructor() { super('/missing.js'); } }; 0`);
    await user.tab.click('#timings button.run');
    await untilRun('timings');
    expect(await verdict('timings')).toMatchObject({ className: 'verdict bad' });
    expect(await text('#errors')).toMatch(/^Speed: the worker failed: /);
  });
});
