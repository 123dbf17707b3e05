/** Bars of the engines that run: on a terminal they move; elsewhere a line says when an engine is done. */
import cliProgress from 'cli-progress';
import { type Task, taskText } from './evidence/task';

export class Progress {
  readonly #bars = new cliProgress.MultiBar({
    format: '{engine} [{bar}] {value}/{total} {task}',
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  readonly #ofEngine = new Map<string, cliProgress.SingleBar>();

  show(engine: string, done: number, all: number, task: Task): void {
    if (!process.stderr.isTTY) return;
    const bar = this.#ofEngine.get(engine) ?? this.#bars.create(all, done);
    this.#ofEngine.set(engine, bar);
    bar.update(done, { engine: engine.padEnd(26), task: taskText(task) });
  }

  done(engine: string): void {
    this.#end(engine, 'done');
  }

  failed(engine: string): void {
    this.#end(engine, 'FAILED');
  }

  stop(): void {
    this.#bars.stop();
  }

  #end(engine: string, how: string): void {
    const bar = this.#ofEngine.get(engine);
    if (bar) this.#bars.remove(bar);
    else console.error(`${engine}: ${how}`);
  }
}
