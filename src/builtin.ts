/** Modules of Node, for code that is bundled for browsers, too: a bundler does not see these imports. */
import type * as ChildProcess from 'node:child_process';
import type * as Crypto from 'node:crypto';
import type * as FileSystem from 'node:fs';
import type * as Module from 'node:module';
import type * as OperatingSystem from 'node:os';
import type * as Path from 'node:path';
import type * as Workers from 'node:worker_threads';

interface Builtins {
  'node:child_process': typeof ChildProcess;
  'node:crypto': typeof Crypto;
  'node:fs': typeof FileSystem;
  'node:module': typeof Module;
  'node:os': typeof OperatingSystem;
  'node:path': typeof Path;
  'node:worker_threads': typeof Workers;
}

/** Imports a module of Node. Rejects where there is none, as in a page. */
export async function builtin<Name extends keyof Builtins>(name: Name): Promise<Builtins[Name]> {
  return (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as Builtins[Name];
}
