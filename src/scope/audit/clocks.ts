/** Reads of the time: by tf.data, which a scope answers, and by the program, which it does not. */
import { hookClocks } from '../../hooks';
import { callerSite, callSite } from '../../call-site';
import type { AuditLog } from './log';

const SHUFFLE =
  'tf.data shuffle: expected a seed, got none (0 counts as none), so tf.data took the text of tf.util.now() for one. This ' +
  'scope answers it from its own seed; outside a scope the same code gives another order in each run. Give it one: ' +
  '.shuffle(bufferSize, seed).';

/** Reports clocks that decide something, until it is undone. */
export function watchClocks(log: AuditLog): () => void {
  return hookClocks(({ source }) => {
    if (source === 'tf.data') {
      log.report({ source, message: SHUFFLE, site: callSite() });
      return;
    }
    const site = callerSite();
    if (site === null) return;
    const name = source === 'new Date' ? 'new Date()' : `${source}()`;
    const message =
      `${name}: expected nothing that differs from run to run, got the time, which a scope does not change. Take a fixed ` +
      'time instead, or read the clock outside fn if it is for a log only.';
    log.report({ source, message, site });
  });
}
