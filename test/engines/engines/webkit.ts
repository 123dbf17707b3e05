/** WebKitGTK in its MiniBrowser: JavaScriptCore as a browser runs it. It has no headless mode, so a virtual screen serves. */
import { isExecutable, onPath, start } from '../../../src/runner/browsers';
import type { Engine } from '../engine';

const browser = ['4.1', '4.0']
  .map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`)
  .find(isExecutable);

export const webkitEngine: Engine = {
  name: 'webkit',
  needs: "Debian's libwebkit2gtk-4.1-0 and xvfb",
  selection: 'all',
  worker: false,
  isolated: false,
  isInstalled: () => browser !== undefined && onPath('xvfb-run') !== undefined,
  launch: (address, _script, folder) =>
    start(onPath('xvfb-run')!, ['--auto-servernum', browser!, '--private', address], {
      ...process.env,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    }),
};
