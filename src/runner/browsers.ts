/** Real browsers, headless: where they are, and how they are started so that they ask nothing of the network. */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of these programs that is on the PATH. */
export function onPath(...programs: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(isExecutable);
}

/** Starts a program as the head of a process group, so that what it starts ends with it. */
export function start(program: string, values: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return spawn(program, values, { env, detached: true });
}

/** Ends a group that `start` has started. */
export function killGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

export interface Browser {
  /** Its binary, from the environment variable or the PATH; undefined if there is none. */
  readonly binary: string | undefined;
  /** What to install or set for it. */
  readonly needs: string;
  /** @param folder an empty one, for its profile. */
  launch(address: string, folder: string): ChildProcess;
}

/** It draws without a graphics card: WebGL by SwiftShader. */
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

const chromiumBinary = process.env.CHROMIUM ?? onPath('chromium', 'chromium-browser', 'google-chrome');

export const chromium: Browser = {
  binary: chromiumBinary,
  needs: "Chromium or Chrome on the PATH (Debian's chromium), or its path in CHROMIUM",
  launch: (address, folder) =>
    start(chromiumBinary!, ['--headless', ...CHROMIUM_FLAGS, `--user-data-dir=${folder}`, address]),
};

/** Nothing is fetched, asked or reported by itself; a script may run as long as it likes. */
export const FIREFOX_PREFERENCES: Readonly<Record<string, boolean | number | string>> = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.max_script_run_time': 0,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': 'data:,',
};

/** Nothing of the user's own home is read or written. */
export const firefoxEnvironment = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  HOME: folder,
  MOZ_CRASHREPORTER_DISABLE: '1',
});

const firefoxBinary = process.env.FIREFOX ?? onPath('firefox-esr', 'firefox');

export const firefox: Browser = {
  binary: firefoxBinary,
  needs: "Firefox on the PATH (Debian's firefox-esr), or its path in FIREFOX",
  launch: (address, folder) => {
    const lines = Object.entries(FIREFOX_PREFERENCES).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(folder, 'user.js'), lines.join(''));
    const values = ['--headless', '--no-remote', '--profile', folder, address];
    return start(firefoxBinary!, values, firefoxEnvironment(folder));
  },
};
