/** A folder with a file for each seed that is through: a sweep that is started again takes what is there. */
import { replaceFile } from '../atomic-file';
import { builtin } from '../builtin';
import { argumentMessage, StateError } from '../errors';
import type { Seed } from '../rng';
import { encodeSeed } from '../runner/job';
import { decodeMetrics, encodeMetrics, type Metrics } from './metrics';
import { seedName } from './seed-run';

const FORMAT = 'tfjs-determinism-sweep';
const VERSION = 1;

export interface ResultFolder {
  /** @throws StateError for a file that is damaged, or of another configuration. */
  read(seed: Seed): Metrics | null;
  /** A file is there whole or not at all, whenever the process ends. */
  write(seed: Seed, metrics: Metrics): Promise<void>;
}

/** @param configuration the digest of all that the metrics depend on beside the seed. */
export async function openFolder(folder: string, configuration: string): Promise<ResultFolder> {
  const [fs, { join }] = await Promise.all([builtin('node:fs'), builtin('node:path')]);
  fs.mkdirSync(folder, { recursive: true });
  const pathOf = (seed: Seed): string => join(folder, `seed-${seedName(seed)}.json`);
  return {
    read(seed) {
      const path = pathOf(seed);
      if (!fs.existsSync(path)) return null;
      return parse(fs.readFileSync(path, 'utf8'), path, seed, configuration);
    },
    async write(seed, metrics) {
      const content = { format: FORMAT, version: VERSION, configuration, seed: encodeSeed(seed), metrics: encodeMetrics(metrics) }; // prettier-ignore
      await replaceFile(pathOf(seed), (file) => fs.writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`));
    },
  };
}

function parse(text: string, path: string, seed: Seed, configuration: string): Metrics {
  const refuse = (expected: string, got: unknown, next: string): never => {
    throw new StateError(argumentMessage({ argument: path, expected, got, next }));
  };
  let content: Partial<Record<string, unknown>>;
  try {
    content = Object(JSON.parse(text)) as Partial<Record<string, unknown>>;
  } catch {
    return refuse('JSON', text, 'Remove the file: its seed is run again.');
  }
  if (content.format !== FORMAT || content.version !== VERSION) {
    refuse(`a result of format ${FORMAT}, version ${VERSION}`, content.format, 'Take a folder for sweeps alone.');
  }
  if (content.configuration !== configuration) {
    const next = 'The program, its options or the version of the contract are other ones: take another folder, or remove this one to run all anew.'; // prettier-ignore
    refuse(`a result of configuration ${configuration}`, content.configuration, next);
  }
  if (JSON.stringify(content.seed) !== JSON.stringify(encodeSeed(seed)) && seedName(seed) !== seedOf(content.seed)) {
    refuse(`the result of seed ${seed}`, content.seed, 'Remove the file: its seed is run again.');
  }
  try {
    return decodeMetrics(content.metrics);
  } catch (cause) {
    const next = 'The file is damaged: remove it, its seed is run again.';
    throw new StateError(argumentMessage({ argument: path, expected: 'metrics', got: content.metrics, next }), {
      cause,
    });
  }
}

/** The name of a number or bigint that a file holds. */
function seedOf(seed: unknown): string {
  const { number, bigint } = Object(seed) as { number?: number; bigint?: string };
  return String(number ?? bigint);
}
