/** Bun: JavaScriptCore. Its npm package has the binary in a package for each platform, and one for older CPUs. */
import { spawnSync } from 'node:child_process';
import { isExecutable, onPath, start } from '../../../src/runner/browsers';
import type { Engine } from '../engine';
import { cached } from './installed';

const binary =
  process.env.BUN ??
  ['bun-linux-x64', 'bun-linux-x64-baseline']
    .map((name) => cached('bun', '@oven', name, 'bin/bun'))
    // A binary for newer CPUs than this one is there, too, and dies.
    .find((path) => isExecutable(path) && spawnSync(path, ['--version']).status === 0) ??
  onPath('bun');

export const bunEngine: Engine = {
  name: 'bun',
  needs: "npm's bun (test/engines/install.sh installs it)",
  selection: 'all',
  isInstalled: () => binary !== undefined && isExecutable(binary),
  launch: (address, script) => start(binary!, [script, address]),
};
