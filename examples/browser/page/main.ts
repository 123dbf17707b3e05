/** The page: its sections share what they find. */
import * as tf from '@tensorflow/tfjs';
import { CONTRACT_VERSION } from 'tfjs-determinism';
import { version } from 'tfjs-determinism/package.json';
import type { Expectation } from '../../../test/engines/expectation';
import { setUpDigests } from './digests';
import { find } from './dom';
import { showEnvironment } from './environment';
import { errors, showError } from './errors';
import { setUpExport } from './export';
import type { Findings } from './findings';
import { showVerdict } from './runner';
import { setUpTimings } from './timings';
import { setUpTraining } from './training';

const findings: Findings = {
  library: version,
  contract: CONTRACT_VERSION,
  tfjs: tf.version.tfjs,
  userAgent: navigator.userAgent,
  environment: null,
  digests: null,
  training: null,
  timings: null,
  errors,
};

async function start(): Promise<void> {
  setUpExport(find('#export'), findings);
  setUpTimings(find('#timings'), findings);
  try {
    const response = await fetch('/evidence.json');
    if (!response.ok) throw new Error(`evidence.json: expected the committed digests, got status ${response.status}.`);
    const expectation = (await response.json()) as Expectation;
    setUpDigests(find('#digests'), expectation, findings);
    setUpTraining(find('#training'), expectation, findings);
  } catch (error) {
    showError(`The committed digests could not be read: ${(error as Error).message}`);
    for (const id of ['digests', 'training']) find<HTMLButtonElement>(`#${id} button.run`).disabled = true;
  }
  await showEnvironment(find('#environment'), findings).catch((error: Error) => {
    showError(`This browser: ${error.message}`);
    showVerdict(find('#environment'), { isGood: false, text: 'Not everything could be found out.' });
  });
}

void start();
