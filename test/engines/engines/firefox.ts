/** Real headless Firefox: SpiderMonkey. */
import { firefox, isExecutable } from '../../../src/runner/browsers';
import { pageEngines } from './pages';

export const firefoxEngines = pageEngines({
  name: 'firefox',
  needs: "Debian's firefox-esr",
  isInstalled: () => firefox.binary !== undefined && isExecutable(firefox.binary),
  launch: (address, _script, folder) => firefox.launch(address, folder),
});
