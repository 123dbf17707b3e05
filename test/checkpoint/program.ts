/** Runs courses in a process of its own: JSON in the first argument, the digests as JSON on the last line. */
import { latestCheckpoint } from '../../src/checkpoint';
import { fitTo, type Fitting } from './fitting';
import { train, type Course } from './training';

interface Task {
  readonly courses?: readonly Course[];
  readonly fittings?: readonly Fitting[];
  /** Goes on from the newest checkpoint of a folder, saving after each step and saying so. */
  readonly folder?: string;
  readonly until?: number;
}

async function main({ courses = [], fittings = [], folder, until = 0 }: Task): Promise<void> {
  const digests: string[] = [];
  for (const course of courses) digests.push(await train(course));
  for (const fitting of fittings) digests.push(await fitTo(fitting));
  if (folder !== undefined) {
    const { path, skipped } = await latestCheckpoint(folder);
    if (skipped.length > 0) throw new Error(`damaged: ${JSON.stringify(skipped)}`);
    const saveTo = `${folder}/run.safetensors`;
    const afterStep = (step: number): void => void process.stdout.write(`step ${step}\n`);
    digests.push(await train({ optimizer: 'adam', until, from: path ?? undefined, saveTo, keep: 3, afterStep }));
  }
  process.stdout.write(`${JSON.stringify(digests)}\n`);
}

void main(JSON.parse(process.argv[2]!) as Task);
