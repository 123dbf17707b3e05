/** A run of the evidence program on an engine: calls go out and answers come back over HTTP, the same for all engines. */
import { text } from 'node:stream/consumers';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Bundle } from './bundle';
import type { Engine } from './engine';
import type { Program } from './evidence/program';
import { removeFolder } from './folders';
import { ISOLATION, WASM_FOLDER } from './serving';

/** An engine that waits so long for a call, in milliseconds, is told to ask again, before its `fetch` gives up. */
const PATIENCE = 20_000;

/** How much of what an engine wrote is kept, in characters, to tell why it ended. */
const KEPT_OUTPUT = 2000;

interface Pending {
  readonly body: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class Session {
  readonly #engine: Engine;
  readonly #bundle: Bundle;
  readonly #folder = mkdtempSync(join(tmpdir(), 'engine-'));
  readonly #server: Server;
  #child!: ChildProcess;
  #output = '';
  #ended: string | undefined;
  /** The engine waits here for its next call. */
  #waiting: ServerResponse | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pending: Pending | undefined;

  private constructor(engine: Engine, bundle: Bundle) {
    this.#engine = engine;
    this.#bundle = bundle;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    // Else a connection is closed while the engine computes, perhaps just when it answers.
    this.#server.keepAliveTimeout = 0;
  }

  /** Starts the engine. The session must be closed. */
  static async start(engine: Engine, bundle: Bundle): Promise<Session> {
    const session = new Session(engine, bundle);
    await new Promise<void>((resolve) => session.#server.listen(0, '127.0.0.1', resolve));
    const { port } = session.#server.address() as AddressInfo;
    session.#launch(`http://127.0.0.1:${port}`);
    return session;
  }

  /**
   * Calls a function of the program and returns its result. One call runs at a time.
   * @throws Error with the engine's name if it throws there, or if the engine ends.
   */
  call<Name extends keyof Program>(
    name: Name,
    ...values: Parameters<Program[Name]>
  ): Promise<Awaited<ReturnType<Program[Name]>>> {
    return new Promise((resolve, reject) => {
      this.#pending = { body: JSON.stringify({ name, values }), resolve: resolve as Pending['resolve'], reject };
      if (this.#ended) this.#fail(this.#ended);
      else this.#sendCall();
    });
  }

  /** Where the program finds the binaries of tfjs-backend-wasm. */
  get wasmPath(): string {
    return this.#engine.worker === undefined ? WASM_FOLDER : '/wasm/';
  }

  async close(): Promise<void> {
    this.#send('null');
    process.off('exit', this.#kill);
    if (!this.#ended) await new Promise((resolve) => this.#child.once('exit', resolve) && this.#kill());
    this.#server.closeAllConnections();
    this.#server.close();
    removeFolder(this.#folder);
  }

  #launch(address: string): void {
    this.#child = this.#engine.launch(address, this.#bundle.scriptPath, this.#folder);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (data: Buffer) => (this.#output = (this.#output + data).slice(-KEPT_OUTPUT)));
    }
    process.once('exit', this.#kill);
    this.#child.once('error', (error) => this.#fail(error.message));
    this.#child.once('exit', (code, signal) => this.#fail(`it ended with ${signal ?? `exit code ${code}`}`));
  }

  /** Its children, too: what `start` started is the head of a group. */
  readonly #kill = (): void => {
    if (!this.#ended && this.#child.pid) process.kill(-this.#child.pid, 'SIGKILL');
  };

  #fail(reason: string): void {
    this.#ended = reason;
    this.#pending?.reject(new Error(`${this.#engine.name}: expected an answer, but ${reason}.\n${this.#output}`));
    this.#pending = undefined;
  }

  /** If there is a call and the engine waits for one: while it computes, it does not wait. */
  #sendCall(): void {
    if (this.#pending) this.#send(this.#pending.body);
  }

  #send(body: string): void {
    clearTimeout(this.#timer);
    this.#waiting?.end(body);
    this.#waiting = undefined;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    if (this.#engine.isolated) response.setHeaders(new Map(Object.entries(ISOLATION)));
    if (request.url === '/calls') {
      const answer = await text(request);
      if (answer !== '') this.#receive(answer);
      this.#waiting = response;
      this.#timer = setTimeout(() => this.#send('"wait"'), PATIENCE);
      this.#sendCall();
    } else if (request.url === '/evidence.js') {
      response.setHeader('content-type', 'text/javascript').end(this.#bundle.page);
    } else if (request.url?.startsWith('/wasm/')) {
      response
        .setHeader('content-type', 'application/wasm')
        .end(readFileSync(join(WASM_FOLDER, basename(request.url))));
    } else if (request.url === '/') {
      response.setHeader('content-type', 'text/html').end(this.#engine.worker ? WORKER_PAGE : PAGE);
    } else {
      response.writeHead(404).end();
    }
  }

  #receive(body: string): void {
    const answer = JSON.parse(body) as { value: unknown } | { error: string };
    const pending = this.#pending;
    this.#pending = undefined;
    if ('value' in answer) pending?.resolve(answer.value);
    else pending?.reject(new Error(`${this.#engine.name}: ${'error' in answer ? answer.error : 'no value came back'}`));
  }
}

const PAGE = '<!doctype html><meta charset="utf-8"><title>Evidence</title><script src="/evidence.js"></script>';
const WORKER_PAGE =
  '<!doctype html><meta charset="utf-8"><title>Evidence</title><script>new Worker("/evidence.js")</script>';
