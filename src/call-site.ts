/** Where in a user's program a call came from. */

/**
 * Frames of these files are not the user's: TensorFlow.js (with source maps as "tfjs-core/src/…"), this library, the engine
 * itself. In the repository's own tests the library is below src/.
 */
const FOREIGN =
  /[/\\]@tensorflow[/\\]|(?:^|[/\\])tfjs-(?:core|layers|data|backend-\w+)[/\\]src[/\\]|[/\\]tfjs-determinism[/\\](?:src|dist)[/\\]|[/\\]node_modules[/\\]|(?:^|[\s(])node:|\bbun:|\[native code\]|<anonymous>$/;

/** The folder of this library's own files, whatever it is called. */
const own = /^(.*[/\\])(?:call-site|chunk-[^/\\]*|[^/\\]+)\.c?[jt]s/.exec(
  locationOf(firstFrame(new Error().stack)),
)?.[1];

/** How many frames are looked at: a model's layers lie deep inside tfjs. */
const DEPTH = 60;

/**
 * "file:line:column" of the innermost frame outside TensorFlow.js and this library; null if there is none, as after an
 * `await` inside tfjs on an engine whose stacks end there.
 */
export function callSite(): string | null {
  const holder = Error as { stackTraceLimit?: number };
  const limit = holder.stackTraceLimit;
  if (limit !== undefined) holder.stackTraceLimit = DEPTH;
  const { stack = '' } = new Error();
  if (limit !== undefined) holder.stackTraceLimit = limit;
  return userFrame(stack);
}

/** The innermost frame of a stack that is the user's, of V8, SpiderMonkey or JavaScriptCore. */
export function userFrame(stack: string): string | null {
  for (const frame of stack.split('\n')) {
    const location = locationOf(frame);
    if (location === '' || FOREIGN.test(location)) continue;
    if (own && location.startsWith(own) && !/\.test\.[cm]?[jt]s/.test(location)) continue;
    return location;
  }
  return null;
}

/** "at name (file:1:2)" and "at file:1:2" of V8, "name@file:1:2" of the others; '' for what is no frame. */
function locationOf(frame = ''): string {
  const match = /\((.+:\d+:\d+)\)\s*$/.exec(frame) ?? /(?:@|\bat (?:async )?)(\S.*:\d+:\d+)\s*$/.exec(frame);
  return match ? match[1]!.replace(/^file:\/\//, '') : '';
}

function firstFrame(stack: string | undefined): string | undefined {
  return stack?.split('\n').find((frame) => locationOf(frame) !== '');
}
