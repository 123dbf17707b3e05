/** Seeded dropout layers: tfjs makes their generator anew at each call, so that every step drops the same units. */
import { callSite } from '../../call-site';
import { hookMethod } from '../../hooks';
import type { AuditLog } from './log';

/** As tfjs-layers has it in layers/core.js. */
interface DropoutLike {
  readonly name: string;
  readonly rate: number;
  readonly seed?: number | null;
  getClassName(): string;
}

/** Reports the second mask of a seeded Dropout, or of a class derived from it, until it is undone. */
export function watchDropout(log: AuditLog): () => void {
  const drawn = new WeakSet<object>();
  // The base class alone: the derived ones inherit its call, or call it.
  const isBase = (prototype: object): boolean =>
    Object.hasOwn(prototype, 'getNoiseShape') && !('getNoiseShape' in (Object.getPrototypeOf(prototype) as object));
  return hookMethod(isBase, 'call', (former) => {
    return function (this: DropoutLike, inputs: unknown, options?: { training?: boolean }) {
      const draws = (this.seed ?? null) !== null && this.rate > 0 && this.rate < 1 && options?.training;
      if (draws && drawn.has(this)) {
        const layer = `${this.getClassName()} '${this.name}'`;
        const message =
          `${layer}: expected another mask at each step, got that of seed ${this.seed} again: tfjs makes the generator of a ` +
          'seeded Dropout anew at each call. Leave out its seed; inside a scope the masks come from the seed of the scope.';
        const site = callSite();
        log.report({ source: 'dropout', message, site, once: `${layer} ${site}` });
      }
      if (draws) drawn.add(this);
      return former.call(this, inputs, options) as unknown;
    };
  });
}
