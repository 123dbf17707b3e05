/**
 * `npm run test:engines [-- options] [engine...]`: runs the evidence program on every engine that is installed, or on those
 * named, and compares each digest with test/vectors/frozen/evidence.json. Exit code 1 if a digest differs, an engine fails,
 * or one that is required is missing.
 */
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { writeSection } from '../../tools/pages.mjs';
import { bundleEvidence } from './bundle';
import { describe } from './difference';
import type { Engine } from './engine';
import { ENGINES, enginesNamed } from './engines';
import { thisNode } from './engines/this-node';
import { addToExpectation, readExpectation } from './expectation';
import { Baseline, type Deviation, type Evidence, gather } from './gather';
import { lossesOf } from './losses';
import { matrix } from './matrix';
import { Progress } from './progress';

interface Options {
  readonly require?: string[];
  readonly jobs: number;
  readonly only: string;
  readonly write: boolean;
  readonly freeze: boolean;
}

const list = (text: string): string[] => text.split(',').filter((name) => name !== '');

const command = new Command('npm run test:engines --')
  .description('Compares the bits of JavaScript engines with the committed digests.')
  .argument('[engine...]', `engines or families of them: ${ENGINES.map(({ name }) => name).join(', ')}; default: all`)
  .option(
    '--require <engines>',
    'engines or families, comma-separated, that must be installed: missing is a failure',
    list,
  )
  .option('--jobs <count>', 'engines that run at a time', Number, Math.min(2, availableParallelism()))
  .option('--only <text>', 'the items whose names hold this text', '')
  .option('--write', 'write the matrix into docs/evidence.md', false)
  .option('--freeze', 'add items that have no digest yet to test/vectors/frozen/evidence.json, from this Node', false)
  .parse();
const names = command.args;
const options = command.opts<Options>();
if (!Number.isSafeInteger(options.jobs) || options.jobs < 1) command.error('--jobs: expected an integer from 1 up.');

if (options.write && (names.length > 0 || options.only)) command.error('--write: expected all engines and items; leave out their names and --only.'); // prettier-ignore

const chosen = names.length > 0 ? enginesNamed(names) : ENGINES;
const required = new Set(enginesNamed(options.require ?? []));
const missing = [...new Set([...chosen, ...required])].filter((engine) => !engine.isInstalled());
const present = [...new Set([...chosen, ...required])].filter((engine) => engine.isInstalled());

const bundle = await bundleEvidence();
const baseline = new Baseline(thisNode, bundle);
if (options.freeze) await freeze();

const expectation = readExpectation();
const progress = new Progress();
const found: Evidence[] = [];
const failures: string[] = [];
const queue = [...present];
await Promise.all(Array.from({ length: options.jobs }, work));
progress.stop();
await baseline.close();

found.sort((a, b) => order(a.engine) - order(b.engine));
console.log(`\n${matrix(found)}\n`);
const deviations = found.flatMap((evidence) => evidence.deviations);
for (const deviation of deviations) console.log(line(deviation));
for (const failure of failures) console.log(`FAILED: ${failure}`);
for (const engine of missing) {
  console.log(`${required.has(engine) ? 'FAILED: required, but not' : 'Not'} run: ${engine.name}. It needs ${engine.needs}.`); // prettier-ignore
}
const compared = found.reduce((sum, { digests }) => sum + digests.length, 0);
console.log(`${compared} digests compared on ${found.length} engines, ${deviations.length} differ.`);
if (options.write && failures.length === 0) writePage();
const isSound = deviations.length === 0 && failures.length === 0 && missing.every((engine) => !required.has(engine));
process.exitCode = isSound ? 0 : 1;

/** Takes engines from the queue until it is empty. */
async function work(): Promise<void> {
  for (let engine = queue.shift(); engine; engine = queue.shift()) {
    const { name } = engine;
    try {
      found.push(
        await gather(engine, bundle, expectation, baseline, {
          only: options.only,
          onTask: (...at) => progress.show(name, ...at),
        }),
      );
      progress.done(name);
    } catch (error) {
      failures.push(`${name}: ${(error as Error).message}`);
      progress.failed(name);
    }
  }
}

/** The backends of this Node must agree before anything is frozen. */
async function freeze(): Promise<void> {
  const unmet: string[] = [];
  const progress = new Progress();
  const { environment, digests } = await gather(thisNode, bundle, readExpectation(), baseline, { only: options.only, onTask: (...at) => progress.show('freeze', ...at) }); // prettier-ignore
  progress.stop();
  const first = new Map<string, string>();
  for (const { task, digest } of digests) {
    if ((first.get(task.item) ?? digest) !== digest) unmet.push(task.item);
    first.set(task.item, digest);
  }
  if (unmet.length > 0) throw new Error(`Kernels and reference differ in ${unmet.join(', ')}: nothing is frozen.`);
  const added = addToExpectation({ contract: environment.contract, digests: Object.fromEntries(first), losses: await lossesOf(baseline) }); // prettier-ignore
  console.log(`${added.length} digests are new in test/vectors/frozen/evidence.json.`);
}

function order(name: string): number {
  return ENGINES.findIndex((engine: Engine) => engine.name === name);
}

function line({ engine, backend, item, expected, got, difference }: Deviation): string {
  const where = `${engine}, ${backend ?? 'no backend'}, ${item}`;
  if (expected === undefined) return `${where}: no digest is frozen, got ${got}. Add it with --freeze.`;
  return `${where}: ${difference === null ? `expected digest ${expected}, got ${got}, as this Node does` : describe(difference)}`;
}

function writePage(): void {
  const day = new Date().toISOString().slice(0, 10);
  const absent = missing.map(({ name }) => name).join(', ') || 'none';
  writeSection(
    'evidence',
    'matrix',
    `${matrix(found)}\n\n${compared} digests compared, ${deviations.length} differ. Not run: ${absent}.\n\n` +
      `Measured ${day}, on x86-64; node-arm64 under qemu-user.`,
    'npm run test:engines -- --write',
  );
}
