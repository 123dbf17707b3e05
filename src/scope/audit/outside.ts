/** What comes from outside the process: the system's random numbers and the network. */
import { replaceProperties } from '../../replace-properties';
import { callerSite, callSite } from '../../call-site';
import type { AuditFinding } from '../../errors';
import type { AuditLog } from './log';

type Source = AuditFinding['source'] & ('crypto.getRandomValues' | 'crypto.randomUUID' | 'fetch');

/** Reports calls of `crypto`, also of packages that the program calls, and the program's own of `fetch`, until undone. */
export function watchOutside(log: AuditLog): () => void {
  const undo: (() => void)[] = [];
  const watch = (
    object: object,
    label: string,
    name: string,
    source: Source,
    what: string,
    siteOf: typeof callSite,
  ): void => {
    const former = (object as Record<string, ((...values: unknown[]) => unknown) | undefined>)[name];
    if (!former) return;
    const message = `${source}(): expected nothing that differs from run to run, got ${what}`;
    const replacement = (...values: unknown[]): unknown => {
      const site = siteOf();
      if (site !== null) log.report({ source, message, site });
      return former.apply(object, values);
    };
    undo.push(replaceProperties(object, label, { [name]: replacement }));
  };
  const random = "random numbers of the system, which no seed decides. Draw from run.key('name') instead.";
  const network = 'what the network answers. Load the data before the scope, or check its fingerprint.';
  const { crypto: system } = globalThis as { crypto?: object };
  try {
    if (system) {
      watch(system, 'crypto', 'getRandomValues', 'crypto.getRandomValues', random, callSite);
      watch(system, 'crypto', 'randomUUID', 'crypto.randomUUID', random, callSite);
    }
    watch(globalThis, 'globalThis', 'fetch', 'fetch', network, callerSite);
  } catch (error) {
    undo.reverse().forEach((restore) => restore());
    throw error;
  }
  return () => undo.reverse().forEach((restore) => restore());
}
