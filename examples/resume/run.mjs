/**
 * `node examples/resume/run.mjs`: a training is killed twice, goes on from its checkpoints, and ends in the bits of one that was
 * let alone. Precondition: `npm run build`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = /** @type {string[]} */ ([]);
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-resume-'));
  folders.push(folder);
  return folder;
};

/**
 * @param {string} folder of the checkpoints
 * @param {number} killedAfter a step; Infinity to let it end
 * @returns {Promise<string | undefined>} the fingerprint that it ends in, if it does
 */
function train(folder, killedAfter) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'train.mjs'), folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  child.stdout.on('data', (data) => {
    output += data;
    const steps = [...output.matchAll(/^step (\d+),/gm)].map(([, step]) => Number(step));
    if ((steps.at(-1) ?? 0) >= killedAfter) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) =>
    child.once('close', (code, signal) => {
      const lines = output.trimEnd().split('\n');
      console.log(`  ${[lines[0], '…', lines.at(-1)].join('\n  ')}${signal ? `\n  ended by ${signal}` : ''}`);
      if (code) reject(new Error(`The training exited with code ${code}:\n${errors}`));
      else resolve(/ends in (\w+)/.exec(output)?.[1]);
    }),
  );
}

try {
  console.log('Uninterrupted:');
  const expected = await train(newFolder(), Infinity);
  const folder = newFolder();
  for (const step of [7, 23]) {
    console.log(`Killed after step ${step}:`);
    await train(folder, step);
  }
  console.log('Let end:');
  const got = await train(folder, Infinity);
  const isEqual = got === expected && expected !== undefined;
  console.log(isEqual ? `REPRODUCED: ${got}` : `NOT REPRODUCED: ${expected} and ${got}`);
  process.exitCode = isEqual ? 0 : 1;
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
