/** Real headless browsers, driven as a user would by keyboard and mouse: Chromium by Playwright, Firefox by WebDriver BiDi. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { type ElementHandle, launch } from 'puppeteer-core';
import {
  chromium as installedChromium,
  CHROMIUM_FLAGS,
  firefox,
  FIREFOX_PREFERENCES,
  firefoxEnvironment,
} from '../../src/runner/browsers';
import { removeFolder } from './folders';

/** What the pages of Playwright and of Puppeteer have in common. */
interface Tab {
  goto(address: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  readonly keyboard: { press(key: 'Tab' | 'Enter' | ' '): Promise<void> };
  evaluate<T>(expression: string): Promise<T>;
}

export interface User {
  readonly tab: Tab;
  resize(width: number, height: number): Promise<void>;
  /** Downloads and returns the bytes of the file. */
  download(click: () => Promise<void>): Promise<Buffer>;
  /** Picks a file in an input. */
  upload(selector: string, path: string): Promise<void>;
  close(): Promise<void>;
}

export interface Browser {
  readonly name: string;
  /** Undefined if it is not installed. */
  readonly path: string | undefined;
  open(): Promise<User>;
}

async function openChromium(): Promise<User> {
  const browser = await chromium.launch({ executablePath: installedChromium.binary, args: CHROMIUM_FLAGS, timeout: 0 });
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  return {
    tab: page as Tab,
    resize: (width, height) => page.setViewportSize({ width, height }),
    download: async (click) => {
      const [download] = await Promise.all([page.waitForEvent('download'), click()]);
      return readFileSync(await download.path());
    },
    upload: (selector, path) => page.setInputFiles(selector, path),
    close: () => browser.close(),
  };
}

async function openFirefox(): Promise<User> {
  const folder = mkdtempSync(join(tmpdir(), 'firefox-'));
  const downloads = mkdtempSync(join(tmpdir(), 'downloads-'));
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefox.binary,
    userDataDir: folder,
    env: firefoxEnvironment(folder),
    extraPrefsFirefox: { ...FIREFOX_PREFERENCES, 'browser.download.folderList': 2, 'browser.download.dir': downloads },
    timeout: 0,
    protocolTimeout: 0,
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  return {
    tab: page as unknown as Tab,
    resize: (width, height) => page.setViewport({ width, height }),
    download: async (click) => {
      await click();
      return bytesOfOnly(downloads);
    },
    upload: async (selector, path) => {
      const input = (await page.$(selector)) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(path);
    },
    close: async () => {
      await browser.close();
      for (const each of [folder, downloads]) removeFolder(each);
    },
  };
}

/** The bytes of the one file that a browser writes into a folder, as soon as it is complete. */
async function bytesOfOnly(folder: string): Promise<Buffer> {
  for (;;) {
    const names = readdirSync(folder);
    const bytes = names.length === 1 ? readFileSync(join(folder, names[0]!)) : Buffer.of();
    if (bytes.length > 0 && !names[0]!.endsWith('.part')) return bytes;
    await sleep(50);
  }
}

export const BROWSERS: readonly Browser[] = [
  { name: 'Chromium', path: installedChromium.binary, open: openChromium },
  { name: 'Firefox', path: firefox.binary, open: openFirefox },
];
