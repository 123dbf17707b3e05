/** Real headless Firefox: SpiderMonkey. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isExecutable, onPath } from './installed';
import { pageEngines } from './pages';
import { start } from './start';

export const firefox = process.env.FIREFOX ?? onPath('firefox-esr', 'firefox');

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

export const firefoxEngines = pageEngines({
  name: 'firefox',
  needs: "Debian's firefox-esr",
  isInstalled: () => firefox !== undefined && isExecutable(firefox),
  launch: (address, _script, folder) => {
    const lines = Object.entries(FIREFOX_PREFERENCES).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(folder, 'user.js'), lines.join(''));
    return start(firefox!, ['--headless', '--no-remote', '--profile', folder, address], firefoxEnvironment(folder));
  },
});
