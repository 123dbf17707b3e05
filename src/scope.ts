/** Runs in which every random draw, function and sum is decided by a seed (docs/contract.md §8). */
import { checkChoice, checkOptions, outOfRange, ScopeError, show, wrongType } from './errors';
import { DETERMINISTIC, type BackendReport } from './deterministic-backend';
import { processState } from './process-state';
import { foldIn, key, KeyLedger, type Key, type Seed } from './rng';
import { installBackend } from './scope/backend';
import { installClock } from './scope/clock';
import { installRandom } from './scope/math-random';
import type { ReceiptTarget } from './scope/receipt';

/** What a run knows of its scope. */
export interface Run {
  readonly seed: Seed;
  /** The backend that the kernels run on, and what it promises. */
  readonly backend: BackendReport;
  /** The key of a name, the same at every call: give each use a name of its own. */
  key(name: string): Key;
}

export interface ScopeOptions {
  /** The backend inside; default `'deterministic'`. With another one the bits are what that one promises. */
  backend?: string;
  /** What happens when a key is used twice: `'throw'` (default) a KeyReuseError, or `'allow'`. */
  keyReuse?: 'throw' | 'allow';
  /**
   * What happens when another scope is running: `'throw'` (default) a ScopeError, or `'wait'` for its end. A scope that
   * waits inside another one waits forever.
   */
  whenBusy?: 'throw' | 'wait';
  /**
   * Names each source of nondeterminism that the run touches, with its call site (docs/audit.md): `'warn'` with
   * console.warn, `'throw'` with an AuditError from the call that touches it and, if the program catches that, at the end.
   * Default: no audit.
   */
  audit?: 'warn' | 'throw';
  /**
   * Writes a receipt of the run when it has returned: the path of a file, whole or not at all, or a function that is given it
   * (docs/receipts.md). `tfjs-determinism replay` runs the program again and compares.
   */
  record?: ReceiptTarget;
}

/**
 * Runs `fn` so that the same seed gives the same bits: backend `deterministic`, `Math.random` and the clock that seeds
 * tf.data's shuffles from the seed's streams, and portable functions in `Math`. Everything is put back when `fn`
 * returns, throws or rejects. One scope runs at a time in a process.
 *
 * Precondition: while it runs, nothing else in the process draws from `Math.random`, and `fn` awaits all that it starts.
 *
 * @param seed a safe integer ≥ 0, a bigint below 2^64, or any string.
 * @param fn the run; may be asynchronous.
 * @returns what `fn` returns. Tensors in it stay usable, complex64 apart; tfjs moves them to the backend that uses them
 *   next.
 * @throws (as a rejection) TypeError, RangeError for wrong arguments; ScopeError if another scope is running;
 *   BackendError if the backend can't be set; KeyReuseError from draws inside; AuditError from an audit; and whatever `fn`
 *   throws.
 */
export async function withDeterminism<T>(
  seed: Seed,
  fn: (run: Run) => T | Promise<T>,
  options: ScopeOptions = {},
): Promise<T> {
  const seedKey = key(seed);
  if (typeof fn !== 'function') {
    throw wrongType({ argument: 'fn', expected: 'a function', got: fn, next: 'Pass the run: async (run) => { ... }.' });
  }
  checkOptions<ScopeOptions>(options, ['backend', 'keyReuse', 'whenBusy', 'audit', 'record']);
  const leaveOut = "Leave it out for 'throw'.";
  const keyReuse = checkChoice('keyReuse', options.keyReuse, ['throw', 'allow'], leaveOut, 'throw');
  const whenBusy = checkChoice('whenBusy', options.whenBusy, ['throw', 'wait'], leaveOut, 'throw');
  const { backend = DETERMINISTIC } = options;
  const { audit, record } = options;
  // Taken at once: after an await the program's frames are gone.
  const stack = record === undefined ? '' : new Error().stack!;
  if (audit !== undefined) checkChoice('audit', audit, ['warn', 'throw'], 'Leave it out to run without an audit.');

  const state = processState();
  while (state.scope) {
    if (whenBusy === 'throw') {
      const next =
        'Await it before opening another one. Scopes that are started side by side, not inside one another, can queue ' +
        "with { whenBusy: 'wait' }.";
      throw new ScopeError(
        `withDeterminism: expected no other scope to be running, got seed ${show(state.scope.seed)} still at work. ${next}`,
      );
    }
    await state.scope.ended;
  }
  // Apart from key(seed), so that a user's random.key(seed) inside is another stream.
  const root = foldIn(seedKey, 'scope');
  // Apart from the scope's own streams, whatever a user's names are.
  const names = foldIn(root, 'names');
  let end!: () => void;
  state.scope = { seed: String(seed), ended: new Promise<void>((resolve) => (end = resolve)) };

  const undo: (() => void | Promise<void>)[] = [];
  let outcome: { value: T } | { error: unknown };
  try {
    // Loaded by the first scope: a quarter of the package that all else does without.
    const { installPortableMath } = await import('./math/portable');
    // Before Math.random is replaced: what loads them may draw.
    const receipt = record === undefined ? null : await (await import('./scope/receipt')).openReceipt(record, stack);
    const installAudit = audit && (await import('./scope/audit')).installAudit;
    const { report, restore } = await installBackend(backend);
    undo.push(restore);
    // One by one: if the second fails, the first must be undone.
    const random = installRandom(foldIn(root, 'Math.random'));
    undo.push(random.restore);
    const clock = installClock(foldIn(root, 'clock'));
    undo.push(clock.restore);
    state.scope.draws = {
      getState: () => [...random.getState(), clock.getState()],
      setState: (words) => {
        random.setState(words.slice(0, 4));
        clock.setState(words[4]!);
      },
    };
    undo.push(installPortableMath());
    if (keyReuse === 'throw') {
      state.keyLedger = new KeyLedger();
      undo.push(() => void delete state.keyLedger);
    }
    const run: Run = { seed, backend: report, key: (name) => foldIn(names, checkName(name)) };
    const finish = receipt?.(run, undo);
    // Last, so that it is undone first and takes what the scope has replaced for granted.
    const watched = installAudit && installAudit(audit, undo);
    const value = await (watched ? watched(() => fn(run)) : fn(run));
    await finish?.(value);
    outcome = { value };
  } catch (error) {
    outcome = { error };
  }
  const failures = await undoAll(undo);
  delete state.scope;
  end();
  if ('error' in outcome) {
    failures.forEach((failure) => console.warn(failure)); // they must not hide fn's own error
    throw outcome.error;
  }
  if (failures.length > 0) throw failures[0];
  return outcome.value;
}

/** Undoes the latest first, every one of them also if one fails; returns the failures. */
async function undoAll(undo: (() => void | Promise<void>)[]): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const restore of undo.reverse()) {
    try {
      await restore();
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}

function checkName(name: unknown): string {
  const problem = {
    argument: 'name',
    expected: 'a non-empty string',
    got: name,
    next: "Name the use: run.key('data').",
  };
  if (typeof name !== 'string') throw wrongType(problem);
  if (name === '') throw outOfRange(problem);
  return name;
}
