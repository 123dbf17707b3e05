/** Backends whose bits belong to a device, a driver or a build. */
import type { Description } from '../finding';
import type { Rule } from '../rule';
import { argumentAt } from '../values';
import { isWithinScopeCallback } from '../view';

/** What decides the bits of a backend of level 'device'. */
const DECIDES: Readonly<Record<string, string>> = {
  webgl: 'the graphics processor and its driver',
  webgpu: 'the graphics processor and its driver',
  wasm: 'the processor, which chooses one of three binaries, and its number of threads',
  tensorflow: 'the build of TensorFlow and the processor',
};

const PACKAGE = /(?:^|[/:])@tensorflow\/tfjs-(?:backend-(webgl|webgpu|wasm)|(node))(?:-gpu)?(?:@[^/]+)?(?:\/|$)/;

export const backends: Rule = {
  source: 'backend',
  imports(module): Description | undefined {
    const match = PACKAGE.exec(module);
    if (!match) return undefined;
    const backend = match[1] ?? 'tensorflow';
    const why = `It registers backend '${backend}': the order of its sums belongs to ${DECIDES[backend]}.`;
    const answer = "A scope runs on backend 'deterministic', whichever others are registered.";
    return { why, answer, answeredInScope: true };
  },
  calls: {
    'tf.setBackend': (call, view) => {
      const argument = argumentAt(call, 0);
      const backend = argument === undefined || argument === 'unknown' ? undefined : view.literal(argument)?.value;
      if (typeof backend !== 'string' || !Object.hasOwn(DECIDES, backend)) return undefined;
      const why = `The order of sums on backend '${backend}' belongs to ${DECIDES[backend]}.`;
      if (isWithinScopeCallback(view)) {
        const answer =
          'A scope does not prevent a change of the backend inside, and warns at its end: leave this call out.';
        return { why, answer, answeredInScope: false };
      }
      const answer = "A scope runs on backend 'deterministic', whichever was set before: do not call this inside.";
      return { why, answer, answeredInScope: true };
    },
  },
};
