/** The Node that runs the tests. */
import type { Engine } from '../engine';
import { start } from './start';

export const thisNode: Engine = {
  name: 'this-node',
  needs: 'nothing',
  selection: 'all',
  isInstalled: () => true,
  launch: (address, script) => start(process.execPath, [script, address]),
};
