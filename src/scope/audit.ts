/** Audited runs: each source of nondeterminism that is touched inside a scope is named (docs/audit.md). */
import { hookKernels } from '../hooks';
import { backendCheck } from './audit/backend';
import { watchClocks } from './audit/clocks';
import { watchDropout } from './audit/dropout';
import { AuditLog, type AuditMode, type Outcome } from './audit/log';
import { watchOutside } from './audit/outside';
import { watchWork } from './audit/unfinished';

/**
 * Watches all sources; returns what runs `fn` under the watch, to its end and a little beyond.
 * @param undo takes what ends the watch, also if a part of it can't be installed.
 */
export function installAudit(
  mode: AuditMode,
  undo: (() => void | Promise<void>)[],
): <T>(fn: () => T | Promise<T>) => Promise<T> {
  const log = new AuditLog(mode);
  const checkBackend = backendCheck(log);
  const work = watchWork(log, undo);
  undo.push(
    hookKernels(({ name }, run) => {
      checkBackend();
      work.onKernel(name);
      return run();
    }),
  );
  undo.push(watchDropout(log));
  undo.push(watchClocks(log));
  undo.push(watchOutside(log));

  return async <T>(fn: () => T | Promise<T>) => {
    let outcome: Outcome<T>;
    try {
      outcome = { value: await fn() };
    } catch (error) {
      outcome = { error };
    }
    log.ended = true;
    await work.end();
    return log.conclude(outcome);
  };
}
