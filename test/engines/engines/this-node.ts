/** The Node that runs the tests. */
import { start } from '../../../src/runner/browsers';
import type { Engine } from '../engine';

export const thisNode: Engine = {
  name: 'this-node',
  needs: 'nothing',
  selection: 'all',
  isInstalled: () => true,
  launch: (address, script) => start(process.execPath, [script, address]),
};
