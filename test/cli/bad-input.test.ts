/** What is wrong is named on standard error, with what to do; the exit code is the documented one, and what was recorded is kept. */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/trace';
import { fixture, folder, type Outcome, run, type Verification, verify } from './command';

const training = fixture('scripts/steps.mjs');

/** A stack of this program would name its files. */
const OWN_STACK = /^ +at .*\/(?:dist|src)\/(?:cli|chunk)/m;

/** An error that was foreseen: it is all that is said, and nothing is on standard output. */
function expectRefused({ status, stdout, stderr }: Outcome, message: string | RegExp): void {
  expect(stderr).toMatch(/^error: /m);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(OWN_STACK);
  expect(stdout).toBe('');
  expect(status).toBe(2);
}

/** A file in the folder of the tests. */
function write(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

beforeAll(() => symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules')));

describe('a wrong option is refused before anything runs', () => {
  it.concurrent.each<[string[], string | RegExp]>([
    [['--runs', '0'], "'--runs <n>' argument '0' is invalid. Expected an integer from 1 on."],
    [['--runs', 'two'], "'--runs <n>' argument 'two' is invalid. Expected an integer from 1 on."],
    [['--runs', '1'], '--runs: expected at least two runs to compare, got 1. Leave it out for two.'],
    [['--steps', '0'], "'--steps <n>' argument '0' is invalid. Expected an integer from 1 on."],
    [['--steps', '1.5'], "'--steps <n>' argument '1.5' is invalid."],
    [['--records', '-1'], "'--records <n>' argument '-1' is invalid. Expected an integer from 1 on."],
    [['--timeout', '-1'], "'--timeout <seconds>' argument '-1' is invalid. Expected a number of seconds above 0."],
    [['--timeout', ''], "'--timeout <seconds>' argument '' is invalid."],
    [['--timeout', 'NaN'], "'--timeout <seconds>' argument 'NaN' is invalid."],
    [['--seed', ''], "'--seed <seed>' argument '' is invalid. Expected an integer or a text."],
    [['--engines', 'node,nodejs'], "'--engines <names>' argument 'node,nodejs' is invalid. 'nodejs' is none of node, bun, deno, chromium, firefox."],
    [['--engines', ''], "'' is none of node, bun"],
    [['--backend', 'cpu'], '--backend: expected it with --seed, for the scope that it belongs to, got "cpu". Add --seed 42.'],
    [['--report', '/no/such/folder/r.html'], '--report: expected a file in a folder that is there, got "/no/such/folder/r.html". Check the path, or make the folder.'],
    [['--report', folder], '--report: expected a file in a folder that is there'],
    [['--page', 'none.html'], '--page: expected a file that is there, got "none.html". Check the path.'],
    [['--unknown'], "unknown option '--unknown'"],
    [['another.mjs'], "too many arguments for 'verify'. Expected 1 argument but got 2."],
    [['--steps'], "option '--steps <n>' argument missing"],
  ])('verify %j', async (options, message) => {
    expectRefused(await run(['verify', training, '--json', ...options]), message);
  }); // prettier-ignore

  it.concurrent.each<[string[], string]>([
    [['verify'], "missing required argument 'script'"],
    [['diff', 'a.jsonl'], "missing required argument 'b'"],
    [['probe', '--runs', '2'], "unknown option '--runs'"],
    [['prove'], "unknown command 'prove'"],
  ])('%j', async (values, message) => expectRefused(await run(values), message));

  it.concurrent.each(['bun', 'deno', 'chromium', 'firefox'])('an engine that is not installed: %s', async (engine) => {
    const nowhere = { PATH: '', [engine.toUpperCase()]: undefined };
    const outcome = await run(['verify', training, '--engines', `node,${engine}`], nowhere);
    expectRefused(outcome, new RegExp(`engines: expected ${engine}.* on the PATH.*, or its path in ${engine.toUpperCase()}, got "${engine}"\\. Install it, or leave the engine out\\.`, 'i')); // prettier-ignore
  });

  it('a folder for traces that is not empty, or none', async () => {
    const full = mkdtempSync(join(folder, 'full-'));
    writeFileSync(join(full, 'notes.txt'), 'mine');
    const message = `--traces: expected a folder that is empty or not there yet, got "${full}". Choose another one, or empty it.`; // prettier-ignore
    expectRefused(await run(['verify', training, '--traces', full]), message);
    expect(readdirSync(full)).toEqual(['notes.txt']);
    expectRefused(await run(['verify', training, '--traces', join(full, 'notes.txt')]), /--traces: expected a folder.*EEXIST/); // prettier-ignore
    expectRefused(await run(['verify', training, '--traces', join(full, 'notes.txt/in')]), /--traces: expected a folder.*ENOTDIR/); // prettier-ignore
  });

  it('a script that is missing, or a folder', async () => {
    expectRefused(await run(['verify', 'nowhere.mjs']), 'script: expected a file that is there, got "nowhere.mjs". Check the path.'); // prettier-ignore
    expectRefused(await run(['verify', folder]), 'script: expected a file that is there');
    expectRefused(await run(['probe', 'nowhere.mjs']), 'script: expected a file that is there, got "nowhere.mjs"');
  });

  it('leaves nothing behind', () => {
    expect(readdirSync(folder).filter((name) => name.startsWith('tfjs-determinism'))).toEqual([]);
  });
});

describe('a script in which nothing happens that could differ is refused', () => {
  it('naming what is missing', async () => {
    const outcome = await run(['verify', fixture('scripts/idle.mjs'), '--json']);
    expectRefused(outcome, /script: expected a run with something to compare, got .*idle\.mjs.*Let it train, or return .*--export\./s); // prettier-ignore
  });

  it('but what it returns is compared, too', async () => {
    const found = await verify([fixture('scripts/idle.mjs'), '--export', 'value'], 0);
    expect(found).toMatchObject({ equal: true, steps: 0 });
  });
});

/** How both runs fail, after how many steps, and what is said of it. */
interface Failing {
  readonly script: string;
  readonly options?: readonly string[];
  readonly kind: 'threw' | 'timed out' | 'exited' | 'crashed';
  readonly message: string | RegExp;
  /** undefined: as far as it came before it was killed, on a slow machine not even to the beginning. */
  readonly steps?: number;
  /** In the output of the run. */
  readonly output?: string | RegExp;
  /** The traces were whole before the process failed. */
  readonly isWhole?: boolean;
}

const failing: Record<string, Failing> = {
  'throws in step 3': {
    script: 'throws.mjs',
    kind: 'threw',
    message: 'it threw Error: thrown in step 3',
    steps: 3,
    output: /Error: thrown in step 3\n +at .*throws\.mjs:6:/,
  },
  rejects: {
    script: 'throws.mjs',
    options: ['--export', 'rejecting'],
    kind: 'threw',
    message: 'it threw RangeError: rejected in step 3',
    steps: 3,
  },
  'throws in an async function that no one awaits': {
    script: 'throws.mjs',
    options: ['--export', 'unawaited'],
    kind: 'threw',
    message: 'it threw Error: thrown where no one awaits',
    steps: 3,
    output: /throws\.mjs:18:/,
  },
  'throws in a timer': {
    script: 'throws.mjs',
    options: ['--export', 'meanwhile'],
    kind: 'threw',
    message: 'it threw Error: thrown by a timer',
    steps: 3,
  },
  'throws a text': {
    script: 'throws.mjs',
    options: ['--export', 'text'],
    kind: 'threw',
    message: 'it threw "a text, not an Error"',
    steps: 3,
  },
  'throws inside a scope': {
    script: 'throws.mjs',
    options: ['--seed', '42'],
    kind: 'threw',
    message: 'it threw Error: thrown in step 3',
    steps: 3,
  },
  'throws at import': {
    script: 'throws-at-import.mjs',
    kind: 'threw',
    message: 'it threw Error: thrown at import',
    steps: 0,
    output: /throws-at-import\.mjs:1:/,
  },
  'never stops computing': {
    script: 'endless.mjs',
    options: ['--export', 'computing', '--timeout', '2'],
    kind: 'timed out',
    message: 'it was not through after 2 s and was killed',
  },
  'waits for ever': {
    script: 'endless.mjs',
    options: ['--export', 'waiting', '--timeout', '2'],
    kind: 'timed out',
    message: 'it was not through after 2 s and was killed',
  },
  'awaits what nothing can settle': {
    script: 'endless.mjs',
    options: ['--export', 'abandoned'],
    kind: 'threw',
    message: /The run awaits a promise that nothing is left to settle/,
    steps: 3,
  },
  'exits with code 3': {
    script: 'exits.mjs',
    options: ['--export', 'withCode3'],
    kind: 'exited',
    message: 'it exited with code 3',
    steps: 3,
  },
  'prints what looks like an error and exits with code 1': {
    script: 'prints.mjs',
    options: ['--export', 'andExits'],
    kind: 'exited',
    message: 'it exited with code 1',
    steps: 3,
  },
  crashes: {
    script: 'exits.mjs',
    options: ['--export', 'bySignal'],
    kind: 'crashed',
    message: 'it was ended by SIGSEGV',
    steps: 3,
  },
  'crashes before its first step': {
    script: 'exits.mjs',
    options: ['--export', 'atOnce'],
    kind: 'crashed',
    message: 'it was ended by SIGKILL',
    steps: 0,
  },
  'crashes when it is over': {
    script: 'exits.mjs',
    options: ['--export', 'afterTheEnd'],
    kind: 'crashed',
    message: 'it was ended by SIGKILL',
    steps: 3,
    isWhole: true,
  },
  'has no export of that name': {
    script: 'throws.mjs',
    options: ['--export', 'train'],
    kind: 'threw',
    message: /exportName: expected the name of a function that .*throws\.mjs" exports, got "train"\. Export the training function under this name\.$/, // prettier-ignore
    steps: 0,
  },
  'asks for a backend that is not registered': {
    script: 'steps.mjs',
    options: ['--seed', '42', '--backend', 'fpga'],
    kind: 'threw',
    message: /BackendError: backend: expected a registered backend .*, got "fpga"\./,
    steps: 0,
  },
};

/** Checks what is said of runs that both fail. */
async function expectFailure(script: string, { options = [], kind, message, steps, output, isWhole }: Failing): Promise<void> {
  const found = await verify([script, ...options], 3);
  expect(found).toMatchObject({ script, equal: false, complete: false, divergence: null, run: null });
  expect(found.failures.map(({ index }) => index)).toEqual(steps === undefined ? expect.arrayContaining([0]) : [0, 1]);
  for (const failure of found.failures) {
    expect(failure.kind).toBe(kind);
    if (typeof message === 'string') expect(failure.message).toBe(message);
    else expect(failure.message).toMatch(message);
    if (output) expect(failure.output).toMatch(output);
    expect(found.stderr).toContain(`Run ${failure.index} in node failed: ${failure.message.replace(/\.$/, '')}.`);
  }
  if (steps === undefined) return;
  expect(found.runs.map((summary) => summary.steps)).toEqual([steps, steps]);

  // What was recorded is kept, and can be compared.
  expect(found.traces).toHaveLength(2);
  const { status, stdout } = await run(['diff', '--json', ...found.traces]);
  const comparison = JSON.parse(stdout) as Comparison;
  expect(comparison).toMatchObject({ divergence: null, steps: found.steps, complete: isWhole ?? false });
  expect(status).toBe(isWhole ? 0 : 3);
} // prettier-ignore

describe('a script that fails has exit code 3', () => {
  it.concurrent.each(Object.entries(failing))('%s', async (_, expected) => {
    await expectFailure(fixture(`scripts/${expected.script}`), expected);
  });

  it.concurrent('has a syntax error, whose line is shown', async () => {
    const script = write('syntax.mjs', 'const a = 1;\nconst b = ;\n');
    await expectFailure(script, { script, kind: 'threw', message: "it threw SyntaxError: Unexpected token ';'", steps: 0, output: /syntax\.mjs:2\nconst b = ;/ }); // prettier-ignore
  });

  it.concurrent('imports a package that is missing', async () => {
    const script = write('missing.mjs', "import 'not-installed-here';\n");
    await expectFailure(script, { script, kind: 'threw', message: /Cannot find package 'not-installed-here' imported from .*missing\.mjs/, steps: 0 }); // prettier-ignore
  });

  it('without --json says so on standard error, and where the traces are', async () => {
    const { status, stdout, stderr } = await run(['verify', fixture('scripts/throws.mjs')]);
    expect(status).toBe(3);
    expect(stdout).toMatch(
      /^As far as both traces go, 3 steps, the runs are equal, and one of them is not complete\.$/m,
    );
    expect(stderr).toMatch(/^Run 0 in node failed: it threw Error: thrown in step 3\.$/m);
    const [, traces] = /^The traces are kept: (\S+)\. Compare them with tfjs-determinism diff or report\.$/m.exec(
      stdout,
    )!;
    expect(readdirSync(traces!)).toEqual(['01-step-run-0-node.jsonl', '02-step-run-1-node.jsonl']);
  });

  it('and so has one that does not even begin', async () => {
    const shell = write('shell', '#!/bin/sh\necho "no such engine" >&2\nexit 7\n');
    const options = ['verify', training, '--engines', 'bun,node', '--json'];
    const { status, stdout, stderr } = await run(options, { BUN: shell });
    expect(stderr).toMatch(/^error: Run 0 in bun failed: it could not be started: .*EACCES/m);
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ equal: false, complete: false, runs: [], failures: [{ kind: 'crashed' }] });
    chmodSync(shell, 0o755);
    const ended = await run(options, { BUN: shell });
    expect(ended.stderr).toContain('error: Run 0 in bun failed: it exited with code 7.\n  | no such engine');
    expect(ended.status).toBe(3);
  }); // prettier-ignore

  it('after one that failed, too: both are said, and what was recorded before is kept', async () => {
    const shell = write('later-shell', '#!/bin/sh\nexit 7\n');
    chmodSync(shell, 0o755);
    const options = ['verify', fixture('scripts/throws.mjs'), '--engines', 'node,bun'];
    const { status, stdout, stderr } = await run([...options, '--json'], { BUN: shell });
    expect(status).toBe(3);
    expect(stderr).toMatch(/^error: Run 0 in node failed: it threw Error: thrown in step 3\.$/m);
    expect(stderr).toMatch(/^Run 1 in bun failed: it exited with code 7\.$/m);
    const found = JSON.parse(stdout) as Verification;
    expect(found.failures.map(({ index, kind }) => [index, kind])).toEqual([[0, 'threw'], [1, 'exited']]);
    expect(found.traces).toHaveLength(1);
    expect(readFileSync(found.traces[0]!, 'utf8').match(/"type":"step"/g)).toHaveLength(3);
    const text = await run(options, { BUN: shell });
    expect(text.stdout).toMatch(/^The traces are kept: \S+\./m);
  }); // prettier-ignore
});

describe('scripts that are unusual and right', () => {
  it.concurrent('leave with code 0 before their function returns', async () => {
    const found = await verify([fixture('scripts/exits.mjs'), '--export', 'withCode0'], 0);
    expect(found).toMatchObject({ equal: true, steps: 3, failures: [] });
  });

  it.concurrent('print 50 MB, with --verbose and without', async () => {
    const silent = await run(['verify', fixture('scripts/prints.mjs')]);
    expect(silent).toMatchObject({ status: 0 });
    expect(silent.stdout.length + silent.stderr.length).toBeLessThan(2000);
    const verbose = await run(['verify', fixture('scripts/prints.mjs'), '--verbose', '--json']);
    expect(verbose.stderr.match(/Error rate 0\.3/g)).toHaveLength(100);
    expect(verbose.stderr.length).toBeGreaterThan(100 * 2 ** 20);
    expect(verbose.stderr.match(/the last line/g)).toHaveLength(2);
    expect(JSON.parse(verbose.stdout)).toMatchObject({ equal: true, steps: 3 });
  });

  it.concurrent('lie on a path with spaces and other letters', async () => {
    const place = join(folder, 'meine Läufe', '訓練 #1 100%');
    mkdirSync(place, { recursive: true });
    cpSync(fixture('faults/training.mjs'), join(place, 'training.mjs'));
    const text = readFileSync(training, 'utf8').replace('../faults/training.mjs', './training.mjs');
    const script = join(place, 'Übung 1?.mjs');
    writeFileSync(script, text);
    const traces = join(place, 'Spuren é');
    const report = join(place, 'Bericht ☃.html');
    const found = await verify([script, '--traces', traces, '--report', report], 0);
    expect(found).toMatchObject({ script, equal: true, steps: 6 });
    expect(found.traces).toEqual([join(traces, '01-step-run-0-node.jsonl'), join(traces, '02-step-run-1-node.jsonl')]);
    expect(existsSync(report)).toBe(true);
    expect(await run(['diff', ...found.traces])).toMatchObject({ status: 0 });
  });

  it.concurrent('are in TypeScript: with tsx on any Node; without it, on a Node that takes none, the error says so', async () => {
    const script = fixture('scripts/typed.ts');
    const { features } = process as { features: { typescript?: unknown } };
    if (features.typescript) expect(await verify([script], 0)).toMatchObject({ equal: true, steps: 3 });
    else await expectFailure(script, { script, kind: 'threw', message: /script: expected JavaScript modules, got "\.ts"\. Unknown file extension "\.ts" for .*typed\.ts\. For TypeScript install tsx and set NODE_OPTIONS='--import tsx', or take Node 22\.18 or later\.$/, steps: 0 });
    const { status, stdout } = await run(['verify', script], { NODE_OPTIONS: '--import tsx' });
    expect(stdout).toContain('The runs are equal in every bit that was recorded: 3 steps.');
    expect(status).toBe(0);
  }); // prettier-ignore
});

describe('diff of files that are not what they should be', () => {
  let traces: string;
  let whole: string;
  let text: string;

  beforeAll(async () => {
    traces = join(folder, 'traces');
    await verify([training, '--traces', traces, '--steps', '5'], 0);
    whole = join(traces, '01-step-run-0-node.jsonl');
    text = readFileSync(whole, 'utf8');
  });

  /** Compares with the whole one, in both orders. */
  async function diffBoth(file: string, status: number, ...options: string[]): Promise<Comparison[]> {
    const outcomes = [await run(['diff', '--json', whole, file, ...options]), await run(['diff', '--json', file, whole, ...options])]; // prettier-ignore
    expect(outcomes.map((outcome) => [outcome.status, outcome.stderr])).toEqual([[status, ''], [status, '']]); // prettier-ignore
    return outcomes.map(({ stdout }) => JSON.parse(stdout) as Comparison);
  }

  async function refusedBoth(file: string, message: RegExp): Promise<void> {
    expectRefused(await run(['diff', '--json', whole, file]), message);
    expectRefused(await run(['diff', file, whole]), message);
  }

  /** The text up to and with the end of a step. */
  const upToStep = (step: number): string => {
    const lines = text.split('\n');
    return lines.slice(0, lines.findIndex((line) => line.startsWith(`{"type":"step","step":${step},`)) + 1).join('\n') + '\n'; // prettier-ignore
  };

  it('cut in the middle of a line: what is before it is compared, exit code 3', async () => {
    const cut = write('cut.jsonl', upToStep(2) + '{"type":"step","st');
    const line = upToStep(2).split('\n').length;
    for (const comparison of await diffBoth(cut, 3)) {
      expect(comparison).toEqual({ equal: false, divergence: null, steps: 3, complete: false, notes: [`${cut}: it breaks off in line ${line}; what is before it was compared.`] }); // prettier-ignore
    }
  });

  it('cut at the end of a line', async () => {
    const cut = write('cut-at-end.jsonl', upToStep(2));
    for (const { notes, steps } of await diffBoth(cut, 3)) {
      expect(steps).toBe(3);
      expect(notes).toEqual([`${cut}: it has no end, as after a kill; it breaks off after line ${upToStep(2).split('\n').length - 1}.`]); // prettier-ignore
    }
  });

  it('cut after the header', async () => {
    const [comparison] = await diffBoth(write('header.jsonl', text.split('\n')[0]!), 3);
    expect(comparison).toMatchObject({ steps: 0, complete: false });
  });

  it('cut, and other before that: exit code 1', async () => {
    const other = write('other.jsonl', upToStep(1).replace(/"loss":\{.*?\}/, '"loss":null') + '{"ty');
    const [comparison] = await diffBoth(other, 1);
    expect(comparison).toMatchObject({ complete: false, equal: false });
    expect(comparison!.divergence).not.toBeNull();
  });

  it('with a damaged line in the middle', async () => {
    const lines = text.split('\n');
    const at = upToStep(2).split('\n').length - 2;
    lines[at] = lines[at]!.slice(0, -30);
    const damaged = write('damaged.jsonl', lines.join('\n'));
    for (const { notes, steps } of await diffBoth(damaged, 3)) {
      expect(steps).toBe(2);
      expect(notes).toEqual([`${damaged}: it is damaged in line ${at + 1}; what is before it was compared.`]);
    }
  });

  it('of another version', async () => {
    await refusedBoth(write('version.jsonl', text.replace('"version":1', '"version":2')), /version\.jsonl: expected a trace of version 1, got version 2\. Record it anew/); // prettier-ignore
  });

  it('of another program, unless --any-program', async () => {
    const other = write('program.jsonl', text.replace(/"program":"[^"]*"/, '"program":"other.mjs"'));
    await refusedBoth(other, /b: expected a trace of the program of .*, got one of .*--any-program/s);
    for (const { equal } of await diffBoth(other, 0, '--any-program')) expect(equal).toBe(true);
  });

  it('of another length', async () => {
    const shorter = join(folder, 'shorter');
    await verify([training, '--traces', shorter, '--steps', '3'], 0);
    const [longer, swapped] = await diffBoth(join(shorter, '01-step-run-0-node.jsonl'), 1);
    expect(longer!.divergence).toMatchObject({ kind: 'length', step: 3, what: 'the first run has 5 steps and the second 3; the 3 that both have are equal' }); // prettier-ignore
    expect(swapped!.divergence).toMatchObject({ kind: 'length', step: 3, what: 'the first run has 3 steps and the second 5; the 3 that both have are equal' }); // prettier-ignore
  });

  it('empty, binary, a text, a page', async () => {
    await refusedBoth(write('empty.jsonl', ''), /empty\.jsonl: expected a trace of tfjs-determinism, got an empty file\. Pass a file that recordTrace or `tfjs-determinism verify --traces` has made\./); // prettier-ignore
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * 2654435761) >>> 24);
    await refusedBoth(write('binary.jsonl', bytes), /binary\.jsonl: expected a trace of tfjs-determinism, got "/);
    await refusedBoth(
      write('list.json', '[1, 2]\n'),
      /list\.json: expected a trace of tfjs-determinism, got "\[1, 2\]"\./,
    );
    await refusedBoth(write('null.json', 'null\n'), /null\.json: expected a trace of tfjs-determinism, got "null"\./);
  });

  it('missing, or a folder', async () => {
    await refusedBoth(join(folder, 'nowhere.jsonl'), /nowhere\.jsonl: expected a file that can be read, got: ENOENT.*Check the path\./); // prettier-ignore
    await refusedBoth(folder, /: expected a file that can be read, got: EISDIR.*Check the path\./);
  });

  it('with lines that end as on Windows: the same', async () => {
    const [comparison] = await diffBoth(write('windows.jsonl', text.replaceAll('\n', '\r\n')), 0);
    expect(comparison!.equal).toBe(true);
  });
});

it('a trace that was kept is as the run left it: recording again into the same folder is refused', async () => {
  const traces = join(folder, 'twice');
  await verify([training, '--traces', traces], 0);
  const before = readFileSync(join(traces, '01-step-run-0-node.jsonl'), 'utf8');
  expectRefused(await run(['verify', training, '--traces', traces]), /--traces: expected a folder that is empty/);
  expect(readFileSync(join(traces, '01-step-run-0-node.jsonl'), 'utf8')).toBe(before);
  rmSync(traces, { recursive: true });
});
