/** A section of the page that a button runs. The same button stops it, and the others wait meanwhile. */
import { find } from './dom';
import { showError } from './errors';

export interface Verdict {
  /** `null`: neither good nor bad. */
  readonly isGood: boolean | null;
  readonly text: string;
}

export class Runner {
  static readonly #all: Runner[] = [];
  readonly section: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #label: string;
  readonly #run: (runner: Runner, signal: AbortSignal) => Promise<Verdict>;
  #stop: AbortController | undefined;
  #early: Verdict | undefined;

  constructor(section: HTMLElement, run: (runner: Runner, signal: AbortSignal) => Promise<Verdict>) {
    this.section = section;
    this.#run = run;
    this.#button = find('button.run', section);
    this.#label = this.#button.textContent;
    this.#button.addEventListener('click', () => void this.#toggle());
    Runner.#all.push(this);
  }

  /** Not read aloud: it changes too often. */
  progress(done: number, all: number, text: string): void {
    Object.assign(find<HTMLProgressElement>('progress', this.section), { value: done, max: all, hidden: false });
    find('.progress-text', this.section).textContent = text;
  }

  /** A verdict that is certain before the end, and stays if the run is stopped. */
  judge(verdict: Verdict): void {
    this.#early = verdict;
    showVerdict(this.section, verdict);
  }

  async #toggle(): Promise<void> {
    if (this.#stop) return this.#stop.abort();
    this.#stop = new AbortController();
    this.#early = undefined;
    this.#mark(true);
    showVerdict(this.section, { isGood: null, text: 'Running…' });
    try {
      showVerdict(this.section, await this.#run(this, this.#stop.signal));
    } catch (error) {
      if (this.#stop.signal.aborted) showVerdict(this.section, this.#early ?? { isGood: null, text: 'Stopped.' });
      else {
        showVerdict(this.section, { isGood: false, text: 'It failed: see the error at the top of the page.' });
        showError(`${find('h2', this.section).textContent}: ${(error as Error).message}`);
      }
    } finally {
      this.#stop = undefined;
      this.#mark(false);
    }
  }

  #mark(isRunning: boolean): void {
    this.#button.textContent = isRunning ? 'Stop' : this.#label;
    this.#button.classList.toggle('running', isRunning);
    for (const other of Runner.#all) if (other !== this) other.#button.disabled = isRunning;
  }
}

export function showVerdict(section: HTMLElement, { isGood, text }: Verdict): void {
  const verdict = find('.verdict', section);
  verdict.textContent = text;
  verdict.className = `verdict ${isGood === null ? '' : isGood ? 'good' : 'bad'}`;
}
