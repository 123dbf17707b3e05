/** The Node that runs the tests. */
import { spawn } from 'node:child_process';
import type { Engine } from '../engine';

export const thisNode: Engine = {
  name: 'this-node',
  needs: 'nothing',
  selection: 'all',
  isInstalled: () => true,
  launch: (address, script) => spawn(process.execPath, [script, address]),
};
