/** Real headless Chromium: V8 as a browser runs it, WebGL by SwiftShader. */
import { chromium, isExecutable } from '../../../src/runner/browsers';
import { pageEngines } from './pages';

export const chromiumEngines = pageEngines({
  name: 'chromium',
  needs: "Debian's chromium",
  isInstalled: () => chromium.binary !== undefined && isExecutable(chromium.binary),
  launch: (address, _script, folder) => chromium.launch(address, folder),
});
