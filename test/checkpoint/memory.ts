import type { CheckpointHandler } from '../../src/checkpoint';

/** A checkpoint in memory, whose bytes a test can change. */
export class Memory implements CheckpointHandler {
  constructor(public bytes = new Uint8Array()) {}

  async save(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.bytes = bytes;
  }

  async load(): Promise<Uint8Array> {
    return this.bytes;
  }
}
