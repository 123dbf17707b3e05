/** Which file a replaced function was called from. */
import { userFrame } from '../../call-site';

/** The folder of this library's own files: src/ or dist/. */
const own = fileOf(new Error().stack?.split('\n').find((frame) => fileOf(frame) !== '')).replace(
  /(?:scope[/\\]audit[/\\])?[^/\\]+$/,
  '',
);

/** The hook and what observes it lie on top of the caller. */
const DEPTH = 20;

/**
 * "file:line:column" of what called the function that is being observed; null if that is not the user's code but TensorFlow.js,
 * a test runner, a console or another package, whoever called those.
 */
export function callerSite(): string | null {
  const holder = Error as { stackTraceLimit?: number };
  const limit = holder.stackTraceLimit;
  if (limit !== undefined) holder.stackTraceLimit = DEPTH;
  const { stack = '' } = new Error();
  if (limit !== undefined) holder.stackTraceLimit = limit;
  const caller = stack.split('\n').find((frame) => {
    const file = fileOf(frame);
    return file !== '' && !file.startsWith(own);
  });
  return caller === undefined ? null : userFrame(caller);
}

/** Of "at name (file:1:2)" and "at file:1:2" of V8, "name@file:1:2" of the others; '' for what is no frame, and native code. */
function fileOf(frame = ''): string {
  const match = /(?:\(|@|at (?:async )?)([^()@\s][^()]*):\d+:\d+\)?\s*$/.exec(frame);
  return match ? match[1]!.replace(/^file:\/\//, '') : '';
}
