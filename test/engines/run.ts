/**
 * `npm run test:engines [-- options] [engine...]`: runs the evidence program on every engine that is installed, or on those
 * named, and compares each digest with test/vectors/frozen/evidence.json. Exit code 1 if a digest differs, an engine fails,
 * or one that is required is missing.
 */
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { bundleEvidence } from './bundle';
import type { Engine } from './engine';
import { ENGINES, enginesNamed } from './engines';
import { freeze } from './freeze';
import { runContrast } from './run-contrast';
import { runMatrix } from './run-matrix';

interface Options {
  readonly require: string[];
  readonly jobs: number;
  readonly only: string;
  readonly write: boolean;
  readonly contrast: boolean;
  readonly freeze: boolean;
}

const list = (text: string): string[] => text.split(',').filter((name) => name !== '');

const command = new Command('npm run test:engines --')
  .description('Compares the bits of JavaScript engines with the committed digests.')
  .argument('[engine...]', `engines or families of them: ${ENGINES.map(({ name }) => name).join(', ')}; default: all`)
  .option('--require <engines>', 'comma-separated engines or families that must be installed, else it fails', list, [])
  .option('--jobs <count>', 'engines that run at a time', Number, Math.min(2, availableParallelism()))
  .option('--only <text>', 'the items whose names hold this text', '')
  .option('--contrast', 'what stock backends give on a few engines, instead', false)
  .option('--write', 'write the table into docs/evidence.md', false)
  .option('--freeze', 'first add items that have no digest yet to the expectation, as this Node computes them', false)
  .parse();
const options = command.opts<Options>();
const isWhole = command.args.length === 0 && options.only === '';
if (!Number.isSafeInteger(options.jobs) || options.jobs < 1) command.error('--jobs: expected an integer from 1 up.');
if (options.write && !isWhole) command.error('--write: expected all engines and items; leave out names and --only.');
if (options.contrast && (!isWhole || options.freeze)) {
  command.error('--contrast: expected alone or with --write; its engines and items are fixed.');
}
const named = enginesOf(command.args);
const required = enginesOf(options.require);

// So that engines end with this process: sessions hear of its exit, not of signals.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const bundle = await bundleEvidence();
if (options.contrast) await runContrast(bundle, options.write);
else {
  if (options.freeze) await freeze(bundle, options.only);
  const engines = ENGINES.filter(
    (engine) => command.args.length === 0 || named.includes(engine) || required.includes(engine),
  );
  process.exitCode = (await runMatrix(bundle, { ...options, engines, required })) ? 0 : 1;
}

function enginesOf(names: readonly string[]): Engine[] {
  try {
    return enginesNamed(names);
  } catch (error) {
    return command.error((error as Error).message);
  }
}
