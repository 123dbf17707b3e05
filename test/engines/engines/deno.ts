/** Deno: another V8, whose binary comes in npm's package of the platform. */
import { isExecutable, onPath, start } from '../../../src/runner/browsers';
import type { Engine } from '../engine';
import { cached } from './installed';

const installed = cached('deno', '@deno/linux-x64-glibc/deno');
const binary = isExecutable(installed) ? installed : onPath('deno');

export const denoEngine: Engine = {
  name: 'deno',
  needs: "npm's deno (test/engines/install.sh installs it)",
  selection: 'all',
  isInstalled: () => binary !== undefined,
  launch: (address, script) => start(binary!, ['run', '--allow-all', '--no-config', script, address]),
};
