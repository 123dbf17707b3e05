/**
 * `node examples/webgl/run.mjs [--records 4]`: where the convnet's training on backend webgl parts from that on cpu, in real
 * Chromium. Precondition: `npm run build`, and Chromium on the PATH.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadMnist } from '../mnist/mnist.mjs';

const { values } = parseArgs({ options: { records: { type: 'string', default: '4' } } });
const count = Number(values.records);
if (!Number.isInteger(count) || count < 1 || count > 1000) {
  throw new RangeError(`--records: expected an integer from 1 to 1000, got ${values.records}. Leave it out for 4.`);
}

const { images, labels } = loadMnist(count);
const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-webgl-'));
try {
  const page = join(folder, 'index.html');
  writeFileSync(page, '<!doctype html><title>cpu and webgl</title>');
  writeFileSync(
    join(folder, 'records.json'),
    JSON.stringify({
      images: Array.from(images),
      labels: Array.from(labels),
    }),
  );
  const cli = join(import.meta.dirname, '../../dist/cli.js');
  const script = join(import.meta.dirname, 'convnet.mjs');
  const { status } = spawnSync(
    process.execPath,
    [cli, 'verify', script, '--engines', 'chromium', '--runs', '2', '--page', page],
    {
      stdio: 'inherit',
    },
  );
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
