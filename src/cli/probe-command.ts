/** `probe`: what this machine promises, and what a script does that is not reproducible. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import colors from 'picocolors';
import { backendReport, selfTest } from '../deterministic-backend';
import { outOfRange } from '../errors';
import { binaryOf, ENGINE_NAMES } from '../runner/engines';
import { EXIT, printJson } from './output';
import { scanFiles } from './probe/scan-files';
import { sourceLines } from './sources';

/** Packages that bring a backend with them. */
const BACKEND_PACKAGES = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-backend-webgl', '@tensorflow/tfjs-backend-webgpu', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu']; // prettier-ignore

/** @returns the exit code. */
export async function probe(script: string | undefined, { json }: { json?: boolean }): Promise<number> {
  const path = script === undefined ? undefined : resolve(script);
  if (path !== undefined && !existsSync(path)) {
    throw outOfRange({ argument: 'script', expected: 'a file that is there', got: script, next: 'Check the path.' });
  }
  const { engine, contractVersion, available } = backendReport();
  const test = await selfTest();
  const packages = BACKEND_PACKAGES.filter(isInstalled);
  const engines = ENGINE_NAMES.map((name) => ({ name, binary: binaryOf(name) ?? null }));
  const scan = path === undefined ? null : scanFiles(path);
  const backends = available.map(({ backend }) => {
    const { level, reasons } = backendReport(backend);
    return { backend, level, reasons };
  });
  const matters = scan?.findings.some(({ hint }) => !hint) ?? false;
  const code = test.passed && !matters ? EXIT.equal : EXIT.differs;
  if (json) {
    printJson({ engine, platform: `${process.platform} ${process.arch}`, tfjs: tf.version_core, contractVersion, selfTest: test, backends, packages, engines, scan }); // prettier-ignore
    return code;
  }
  const head = (text: string): string => colors.bold(text);
  console.log(`${head('Here')}: ${engine}, ${process.platform} ${process.arch}, tfjs-core ${tf.version_core}, contract ${contractVersion}`); // prettier-ignore
  const failed = test.checks.filter(({ outcome }) => outcome === 'failed');
  const verdict = test.passed ? colors.green(`passed, ${test.checks.length} checks`) : colors.red('failed');
  console.log(`${head('Self test')}: ${verdict}`);
  for (const { name, detail } of failed) console.log(`  ${name}: ${detail}`);
  console.log(head('Backends'));
  for (const { backend, level, reasons } of backends) console.log(`  ${backend}: ${level}. ${reasons.join(' ')}`);
  if (packages.length > 0) console.log(`${head('Installed in this folder')}: ${packages.join(', ')}`);
  const there = engines.filter(({ binary }) => binary !== null).map(({ name }) => name);
  console.log(`${head('Engines for verify')}: ${there.join(', ')}`);
  if (scan) console.log(scanText(scan));
  return code;
}

function scanText({ findings, files, skipped }: ReturnType<typeof scanFiles>): string {
  const count = `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  const head =
    findings.length === 0
      ? colors.green(`\nNo source of nondeterminism is to be seen in ${count}.`)
      : colors.bold(
          `\n${findings.length} ${findings.length === 1 ? 'source' : 'sources'} of nondeterminism in ${count}`,
        );
  const lines = skipped.map(({ file, reason }) => colors.yellow(`Not looked into: ${file}: ${reason}`));
  return [head, ...sourceLines(findings), ...lines].join('\n');
}

function isInstalled(name: string): boolean {
  try {
    return createRequire(join(process.cwd(), 'any.js')).resolve(name) !== '';
  } catch {
    return false;
  }
}
