/** Real headless Chromium: V8 as a browser runs it, WebGL by SwiftShader. */
import { isExecutable, onPath } from './installed';
import { pageEngines } from './pages';
import { start } from './start';

export const chromium = process.env.CHROMIUM ?? onPath('chromium', 'chromium-browser', 'google-chrome');

/** It asks nothing of the network, and draws without a graphics card. */
export const CHROMIUM_FLAGS: string[] = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const chromiumEngines = pageEngines({
  name: 'chromium',
  needs: "Debian's chromium",
  isInstalled: () => chromium !== undefined && isExecutable(chromium),
  launch: (address, _script, folder) =>
    start(chromium!, ['--headless', ...CHROMIUM_FLAGS, `--user-data-dir=${folder}`, address]),
});
