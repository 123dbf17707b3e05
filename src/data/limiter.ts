/** Starts tasks in the order in which they come, so many at a time. */
export class Limiter {
  #running = 0;
  readonly #waiting: (() => void | Promise<void>)[] = [];

  constructor(private readonly limit: number) {}

  /** @param task must not throw or reject; it counts as running until its promise, if it returns one, is settled. */
  add(task: () => void | Promise<void>): void {
    this.#waiting.push(task);
    this.#start();
  }

  #start(): void {
    while (this.#running < this.limit && this.#waiting.length > 0) {
      const promise = this.#waiting.shift()!();
      if (!promise) continue;
      this.#running++;
      void promise.then(() => {
        this.#running--;
        this.#start();
      });
    }
  }
}
