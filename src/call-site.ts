/** Where in a user's program a call came from. */

/**
 * Frames of these files are not the user's: TensorFlow.js (with source maps as "tfjs-core/src/…"), this library, the engine
 * itself.
 */
const FOREIGN =
  /[/\\]@tensorflow[/\\]|(?:^|[/\\])tfjs-(?:core|layers|data|backend-\w+)[/\\]src[/\\]|[/\\]tfjs-determinism[/\\](?:src|dist)[/\\]|[/\\]node_modules[/\\]|(?:^|[\s(])node:|\bbun:|\[native code\]|<anonymous>$/;

/** The folder of this library's own files, src/ or dist/, wherever it lies. */
const own = /^(.*[/\\])[^/\\]+\.c?[jt]s/.exec(locationsOf(new Error().stack ?? '').next().value ?? '')?.[1];

/** How many frames are looked at for a call: a model's layers lie deep inside tfjs; and for a caller: only hooks lie between. */
const DEPTH = 60;
const HOOK_DEPTH = 20;

/**
 * "file:line:column" of the innermost frame outside TensorFlow.js and this library; null if there is none, as after an
 * `await` inside tfjs on an engine whose stacks end there.
 */
export const callSite = (): string | null => userFrame(stackOf(DEPTH));

/**
 * As `callSite`, of what called a function that this library has replaced; null if that is not the user's code but
 * TensorFlow.js, a test runner, a console or another package, whoever called those.
 */
export function callerSite(): string | null {
  const caller = first(locationsOf(stackOf(HOOK_DEPTH)), (location) => !isOwn(location));
  return caller !== null && isUsers(caller) ? caller : null;
}

/** The innermost frame of a stack that is the user's, of V8, SpiderMonkey or JavaScriptCore. */
export const userFrame = (stack: string): string | null => first(locationsOf(stack), isUsers);

function first(locations: Iterable<string>, selects: (location: string) => boolean): string | null {
  for (const location of locations) if (selects(location)) return location;
  return null;
}

const isOwn = (location: string): boolean => own !== undefined && location.startsWith(own);
const isUsers = (location: string): boolean => !FOREIGN.test(location) && !isOwn(location);

function stackOf(depth: number): string {
  const holder = Error as { stackTraceLimit?: number };
  const limit = holder.stackTraceLimit;
  if (limit !== undefined) holder.stackTraceLimit = depth;
  const { stack = '' } = new Error();
  if (limit !== undefined) holder.stackTraceLimit = limit;
  return stack;
}

/** "file:line:column" of each frame that is in a file, the innermost first; one by one, since the first will mostly do. */
function* locationsOf(stack: string): Generator<string, undefined> {
  for (const frame of stack.split('\n')) {
    const location = locationOf(frame);
    if (location !== '') yield location;
  }
}

/** "at name (file:1:2)" and "at file:1:2" of V8, "name@file:1:2" of the others; '' for what is no frame. */
function locationOf(frame: string): string {
  const match = /\((.+:\d+:\d+)\)\s*$/.exec(frame) ?? /(?:@|\bat (?:async )?)(\S.*:\d+:\d+)\s*$/.exec(frame);
  return match ? match[1]!.replace(/^file:\/\//, '') : '';
}
