#!/usr/bin/env node
/** `npx tfjs-determinism`: the commands (docs/command-line.md). */
import { version } from '../package.json';
import { Command, InvalidArgumentError } from 'commander';
import { diff } from './cli/diff';
import { EXIT, fail } from './cli/output';
import { probe } from './cli/probe-command';
import { writeReport } from './cli/report-file';
import { replay } from './cli/replay';
import { verify } from './cli/verify';
import type { Seed } from './rng';
import { ENGINE_NAMES, type EngineName } from './runner/engines';
import { traceOf } from './trace';

const EXIT_CODES = `
Exit codes:
  0  equal in every bit; probe: nothing found
  1  the runs differ; probe: a source was found
  2  wrong arguments, or a file that can't be read
  3  a run failed or a trace breaks off, and nothing differs up to there`;

function integer(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`Expected an integer from ${least} on.`);
  };
}

function seconds(text: string): number {
  const value = Number(text);
  if (text !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('Expected a number of seconds above 0.');
}

/** An integer, or any text. */
function seed(text: string): Seed {
  if (text === '') throw new InvalidArgumentError('Expected an integer or a text.');
  if (!/^\d+$/.test(text)) return text;
  return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
}

function engines(text: string): EngineName[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(ENGINE_NAMES as readonly string[]).includes(name));
  if (unknown === undefined) return names as EngineName[];
  throw new InvalidArgumentError(`'${unknown}' is none of ${ENGINE_NAMES.join(', ')}.`);
}

const program = new Command('tfjs-determinism')
  .description('Finds out whether TensorFlow.js training reproduces bit for bit, and where it does not.')
  .version(version)
  .addHelpText('after', EXIT_CODES)
  .showHelpAfterError('(--help shows what there is)')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EXIT.usage))
  .configureHelp({ showGlobalOptions: true });

/** Runs a command and leaves with its exit code. */
const run =
  <T extends unknown[]>(command: (...values: T) => Promise<number>) =>
  async (...values: T): Promise<void> => {
    try {
      process.exitCode = await command(...values);
    } catch (error) {
      fail(error);
    }
  };

program
  .command('verify')
  .description('run a script several times, each in a fresh process, and compare the runs bit by bit')
  .argument('<script>', 'a JavaScript module; its import is the run, or its default export is called')
  .option('--runs <n>', 'runs in each engine (default: 2 in one engine, 1 in each of several)', integer(1))
  .option('--engines <names>', `where: ${ENGINE_NAMES.join(', ')}, with commas between`, engines, ['node'])
  .option('--steps <n>', 'stop each run after so many steps of its optimizers', integer(1))
  .option('--seed <seed>', 'run the script inside withDeterminism(seed, ...)', seed)
  .option('--backend <name>', "the scope's backend (default: deterministic)")
  .option('--export <name>', 'call this export instead of the default one')
  .option('--page <file>', 'in browsers: an HTML file that has the elements the script needs')
  .option('--records <n>', 'passed to the function as run.records', integer(1))
  .option('--timeout <seconds>', 'end a run that takes longer', seconds)
  .option('--traces <folder>', 'keep the traces there (default: kept only if runs differ)')
  .option('--report <file>', 'write an HTML report as well')
  .option('--verbose', 'show what the script prints')
  .option('--json', 'print one JSON value')
  .addHelpText('after', EXIT_CODES)
  .action(run(verify));

program
  .command('diff')
  .description('compare two traces and print where the runs part')
  .argument('<a>', 'a trace that verify or recordTrace has made')
  .argument('<b>', 'another one')
  .option('--any-program', 'also if they are of programs with other names')
  .option('--json', 'print one JSON value')
  .addHelpText('after', EXIT_CODES)
  .action(run(diff));

program
  .command('probe')
  .description('show what this machine promises and, of a script, the sources of nondeterminism to be seen in it')
  .argument('[script]', 'a JavaScript or TypeScript file; what it imports is looked into as well')
  .option('--json', 'print one JSON value')
  .addHelpText('after', EXIT_CODES)
  .action(run(probe));

program
  .command('replay')
  .description('run the program of a receipt again and compare every step')
  .argument('<receipt>', 'a file that withDeterminism(seed, fn, { record }) has written')
  .option('--script <file>', 'the program, if it lies elsewhere now')
  .option('--checkpoint <file>', 'go on from this checkpoint instead of the beginning')
  .option('--steps <n>', 'compare the steps before this one, and not the end', integer(1))
  .option('--timeout <seconds>', 'end a run that takes longer', seconds)
  .option('--verbose', 'show what the program prints')
  .option('--json', 'print one JSON value')
  .addHelpText('after', EXIT_CODES)
  .action(run(replay));

program
  .command('report')
  .description('write two traces as a page: loss curves, divergence in ULP, kernels by who parted first')
  .argument('<a>', 'a trace that verify or recordTrace has made')
  .argument('<b>', 'another one')
  .option('-o, --output <file>', 'the page', 'report.html')
  .option('--title <text>', 'its title')
  .option('--any-program', 'also if they are of programs with other names')
  .addHelpText('after', EXIT_CODES)
  .action(
    run(async (a: string, b: string, options: { output: string; title?: string; anyProgram?: boolean }) => {
      await writeReport(traceOf(a), traceOf(b), options);
      console.log(options.output);
      return EXIT.equal;
    }),
  );

// What a command has started, and its temporary folders, end with it.
for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15]] as const) process.once(signal, () => process.exit(128 + number)); // prettier-ignore

await program.parseAsync();
