/** How far a command has come, on standard error. */
import cliProgress from 'cli-progress';
import colors from 'picocolors';

export interface Progress {
  /** A run begins. */
  begin(what: string): void;
  /** It has made so many steps. */
  steps(steps: number): void;
  end(): void;
}

/** A line that is overwritten on a terminal; a line for each run elsewhere; nothing if it is silent. */
export function showProgress({ isSilent, steps }: { isSilent: boolean; steps: number | undefined }): Progress {
  const stream = process.stderr;
  if (isSilent) return { begin: () => undefined, steps: () => undefined, end: () => undefined };
  if (!stream.isTTY) {
    return { begin: (what) => void stream.write(`${what}\n`), steps: () => undefined, end: () => undefined };
  }
  const format = steps === undefined ? '{what}: {value} steps' : '{what} {bar} {value} of {total} steps';
  const bar = new cliProgress.SingleBar({ format, stream, hideCursor: true, clearOnComplete: true, barsize: 24, formatBar: undefined }, cliProgress.Presets.shades_classic); // prettier-ignore
  return {
    begin: (what) => {
      bar.stop();
      bar.start(steps ?? Infinity, 0, { what: colors.dim(what) });
    },
    steps: (made) => bar.update(made),
    end: () => bar.stop(),
  };
}
