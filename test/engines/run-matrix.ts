/** Runs the evidence on engines, some at a time, and tells how their digests compare. */
import { writeSection } from '../../tools/pages.mjs';
import type { Bundle } from './bundle';
import { describe } from './difference';
import type { Engine } from './engine';
import { ENGINES } from './engines';
import { thisNode } from './engines/this-node';
import { readExpectation } from './expectation';
import { Baseline, type Deviation, type Evidence, gather } from './gather';
import { matrix } from './matrix';
import { Progress } from './progress';

interface MatrixOptions {
  readonly engines: readonly Engine[];
  /** Those of the engines that must be installed. */
  readonly required: readonly Engine[];
  readonly jobs: number;
  readonly only: string;
  readonly write: boolean;
}

/** Whether all digests are equal, no engine failed and none that is required is missing. */
export async function runMatrix(bundle: Bundle, options: MatrixOptions): Promise<boolean> {
  const start = performance.now();
  const missing = options.engines.filter((engine) => !engine.isInstalled());
  const { found, failures } = await runEngines(bundle, options);
  const deviations = found.flatMap((evidence) => evidence.deviations);
  const compared = found.reduce((sum, { digests }) => sum + digests.length, 0);
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);

  if (compared === 0) failures.push(`--only: no item's name holds '${options.only}', or no engine ran`);

  console.log(`\n${matrix(found)}\n`);
  for (const deviation of deviations) console.log(line(deviation));
  for (const failure of failures) console.log(`FAILED: ${failure}`);
  const lacking = missing.filter((engine) => options.required.includes(engine));
  for (const engine of missing) {
    console.log(`${lacking.includes(engine) ? 'FAILED: required, but not' : 'Not'} run: ${engine.name}. It needs ${engine.needs}.`); // prettier-ignore
  }
  const summary = `${compared.toLocaleString('en')} digests compared on ${found.length} engines in ${minutes} minutes, ${options.jobs} at a time: ${deviations.length === 0 ? 'all are equal' : `${deviations.length} differ`}.`; // prettier-ignore
  console.log(summary);
  const isSound = deviations.length + failures.length + lacking.length === 0;
  if (options.write && failures.length === 0) {
    const absent = missing.map(({ name, needs }) => `\n\nNot run: ${name}, which needs ${needs}.`).join('');
    const day = new Date().toISOString().slice(0, 10);
    const text = `${matrix(found)}\n\n${summary}${absent}\n\nMeasured ${day} on x86-64; node-arm64 under qemu-user.`;
    writeSection('evidence', 'matrix', text, 'npm run test:engines -- --write');
  }
  return isSound;
}

async function runEngines(
  bundle: Bundle,
  { engines, jobs, only }: MatrixOptions,
): Promise<{ found: Evidence[]; failures: string[] }> {
  const expectation = readExpectation();
  const baseline = new Baseline(thisNode, bundle);
  const progress = new Progress();
  const found: Evidence[] = [];
  const failures: string[] = [];
  const queue = engines.filter((engine) => engine.isInstalled());
  const work = async (): Promise<void> => {
    for (let engine = queue.shift(); engine; engine = queue.shift()) {
      const { name } = engine;
      const options = { only, onTask: progress.show.bind(progress, name) };
      try {
        found.push(await gather(engine, bundle, expectation, baseline, options));
        progress.done(name);
      } catch (error) {
        failures.push(`${name}: ${(error as Error).message}`);
        progress.failed(name);
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  progress.stop();
  await baseline.close();
  const place = (evidence: Evidence): number => ENGINES.findIndex(({ name }) => name === evidence.engine);
  return { found: found.sort((a, b) => place(a) - place(b)), failures };
}

function line({ engine, backend, item, expected, got, difference }: Deviation): string {
  const where = `${engine}, ${backend ?? 'no backend'}, ${item}`;
  if (expected === undefined) return `${where}: no digest is frozen, got ${got}. Add it with --freeze.`;
  if (difference === null) return `${where}: expected digest ${expected}, got ${got}, as this Node does`;
  return `${where}: ${describe(difference)}`;
}
