/** What there is in this browser: its engine, the self test, the backends and their levels. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { backendReport, selfTest, type BackendReport, type SelfTestReport } from 'tfjs-determinism';
import { cell, create, find, row } from './dom';
import type { Findings } from './findings';
import { showVerdict } from './runner';

export interface BackendFindings extends Pick<BackendReport, 'backend' | 'level' | 'reasons' | 'renderer'> {
  readonly starts: boolean;
}

export interface Surroundings {
  readonly engine: string;
  readonly implementation: BackendReport['implementation'];
  readonly isCrossOriginIsolated: boolean;
  readonly processors: number;
  readonly selfTest: SelfTestReport;
  readonly backends: readonly BackendFindings[];
}

export async function showEnvironment(section: HTMLElement, findings: Findings): Promise<void> {
  setWasmPaths('/wasm/');
  const tested = await selfTest();
  const backends = await startAll();
  const { engine, implementation } = backendReport('deterministic');
  const environment: Surroundings = {
    engine,
    implementation,
    isCrossOriginIsolated: crossOriginIsolated,
    processors: navigator.hardwareConcurrency,
    selfTest: tested,
    backends,
  };
  findings.environment = environment;
  find('dl', section).replaceChildren(...entries(findings, environment));
  find('tbody', section).replaceChildren(...backends.map(backendRow));
  showVerdict(section, selfTestVerdict(tested));
}

/** Starts each backend, since before that it does not know what it runs on. */
async function startAll(): Promise<BackendFindings[]> {
  const found: BackendFindings[] = [];
  for (const { backend: name } of backendReport('deterministic').available) {
    const starts = await tf.setBackend(name).catch(() => false);
    const { backend, level, reasons, renderer } = backendReport(name);
    found.push({ backend, level, reasons, renderer, starts });
  }
  await tf.setBackend('deterministic');
  const strength = ['portable', 'engine', 'device'];
  return found.sort(
    (a, b) => strength.indexOf(a.level) - strength.indexOf(b.level) || a.backend.localeCompare(b.backend),
  );
}

function entries({ library, contract, tfjs }: Findings, environment: Surroundings): HTMLElement[] {
  const { engine, implementation, isCrossOriginIsolated, processors } = environment;
  const texts: [string, string][] = [
    ['Engine', engine],
    ['Kernels run on', implementation ?? 'nothing: backend deterministic does not start'],
    ['Cross-origin isolated', isCrossOriginIsolated ? 'yes' : 'no'],
    ['Threads of the machine', String(processors)],
    ['Versions', `tfjs-determinism ${library}, contract ${contract}, TensorFlow.js ${tfjs}`],
  ];
  return texts.flatMap(([name, text]) => [create('dt', { textContent: name }), create('dd', { textContent: text })]);
}

function backendRow({ backend, level, reasons, starts }: BackendFindings): HTMLTableRowElement {
  return row(backend, cell(level), cell(starts ? 'yes' : 'no'), cell(reasons.join(' '), 'wide'));
}

function selfTestVerdict({ passed, checks }: SelfTestReport): { isGood: boolean; text: string } {
  const named = (outcome: string): string[] => checks.filter((check) => check.outcome === outcome).map(({ name, detail }) => `${name} (${detail})`); // prettier-ignore
  if (!passed) return { isGood: false, text: `The self test fails: ${named('failed').join('; ')}` };
  const notRun = named('not run');
  const rest = notRun.length === 0 ? '' : `. Not run: ${notRun.join('; ')}`;
  return { isGood: true, text: `Self test: ${checks.length - notRun.length} of ${checks.length} checks passed${rest}` };
}
