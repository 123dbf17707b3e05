/** Files: a crash at any moment leaves the old one or the new one. */
import { spawnSync } from 'node:child_process';
import fs, { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { latestCheckpoint, loadCheckpoint, saveCheckpoint } from '../../src/checkpoint';
import { StateError } from '../../src/index';
import { temporaryFolder } from './processes';

let folder: string;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'run.safetensors');
});
const restore = (): void => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
};
afterEach(restore);

/** The number of a process that is no more. */
const DEAD = spawnSync(process.execPath, ['-e', '']).pid;

describe('a file is replaced in one step', () => {
  it.each(['openSync', 'write', 'fsyncSync', 'renameSync'] as const)('a failing %s leaves the old one and nothing else', async (name) => {
    await saveCheckpoint(path, { step: 1 });
    const old = readFileSync(path);
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    vi.spyOn(fs, name).mockImplementation(((...values: unknown[]) => {
      if (name !== 'write') throw full;
      (values.at(-1) as (error: Error) => void)(full);
    }) as never);
    syncBuiltinESMExports();
    await expect(saveCheckpoint(path, { step: 2 })).rejects.toThrow('ENOSPC');
    restore();
    expect(readdirSync(folder)).toEqual(['run.safetensors']);
    expect(readFileSync(path)).toEqual(old);
  }); // prettier-ignore

  it('is flushed before it has the name, and the folder after that', async () => {
    const calls: string[] = [];
    const { write, fsyncSync, renameSync } = fs;
    vi.spyOn(fs, 'write').mockImplementation(((...values: unknown[]) => {
      calls.push('write');
      const [descriptor, bytes, at, length, ...others] = values as [number, Uint8Array, number, number, ...unknown[]];
      (write as (...values: unknown[]) => void)(descriptor, bytes, at, Math.min(length, 100), ...others);
    }) as never);
    vi.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
      calls.push(fs.fstatSync(descriptor).isDirectory() ? 'flush folder' : 'flush file');
      fsyncSync(descriptor);
    });
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      calls.push('rename');
      renameSync(from, to);
    });
    syncBuiltinESMExports();
    await saveCheckpoint(path, { step: 3 });
    expect(calls.filter((call) => call !== 'write')).toEqual(['flush file', 'rename', 'flush folder']);
    expect(calls.filter((call) => call === 'write').length).toBeGreaterThan(1); // in parts, as some file systems do it
    expect(calls.at(-4)).toBe('write');
    expect((await loadCheckpoint(path)).step).toBe(3);
  });

  it('saves that are not awaited end in their order', async () => {
    const large = { values: new Float32Array(1_000_000) };
    await Promise.all([saveCheckpoint(path, { step: 1, extra: large }), saveCheckpoint(path, { step: 2 })]);
    expect((await loadCheckpoint(path)).step).toBe(2);
    const failing = expect(saveCheckpoint(join(folder, 'none', 'a.safetensors'), {})).rejects.toThrow('ENOENT');
    await saveCheckpoint(path, { step: 3 });
    await failing;
    expect((await loadCheckpoint(path)).step).toBe(3);
  });

  it('what killed processes left is removed, what running ones write is not', async () => {
    const dead = `.run.safetensors.${DEAD}.0.tmp`;
    const others = [`.run.safetensors.${process.ppid}.0.tmp`, `.run.safetensors.${process.pid}.0.tmp`, `.other.safetensors.${DEAD}.0.tmp`, '.run.safetensors.tmp', 'run.safetensors.1.tmp']; // prettier-ignore
    for (const file of [dead, ...others]) writeFileSync(join(folder, file), 'part');
    await saveCheckpoint(path, { step: 1 });
    expect(readdirSync(folder).sort()).toEqual([...others, 'run.safetensors'].sort());
    expect((await loadCheckpoint(path)).step).toBe(1);
  });

  it('a file that is not there, a folder that is not there', async () => {
    await expect(loadCheckpoint(path)).rejects.toThrow(StateError);
    await expect(loadCheckpoint(path)).rejects.toThrow(/place: expected a file that can be read, got "ENOENT/);
    await expect(saveCheckpoint(join(folder, 'none', 'a.safetensors'), {})).rejects.toThrow('ENOENT');
  });
});

describe('the last k steps', () => {
  it('are kept; files of other names and of later steps are left alone', async () => {
    const others = ['run-1.txt', 'run-01.safetensors', 'run--1.safetensors', 'run2-1.safetensors', 'other-1.safetensors', 'run-99.safetensors', 'run.safetensors']; // prettier-ignore
    for (const file of others) writeFileSync(join(folder, file), '');
    for (const step of [1, 2, 9, 10, 11]) {
      expect(await saveCheckpoint(path, { step }, { keep: 2 })).toBe(join(folder, `run-${step}.safetensors`));
    }
    expect(readdirSync(folder).sort()).toEqual([...others, 'run-10.safetensors', 'run-11.safetensors'].sort());
  });

  it('need a name to be named after, and at least one', async () => {
    await expect(saveCheckpoint(join(folder, 'run.bin'), {}, { keep: 1 })).rejects.toThrow(/place: expected a path that ends with name\.safetensors/); // prettier-ignore
    await expect(saveCheckpoint(join(folder, '.safetensors'), {}, { keep: 1 })).rejects.toThrow(RangeError);
    await expect(saveCheckpoint(path, {}, { keep: 0 })).rejects.toThrow(/keep: expected an integer from 1/);
    expect(existsSync(join(folder, 'run-0.safetensors'))).toBe(false);
  });
});

describe('the latest checkpoint', () => {
  it('is the newest that is whole; the damaged ones are named', async () => {
    for (const step of [2, 9, 10, 11]) await saveCheckpoint(path, { step }, { keep: 9 });
    const [p9, p10, p11] = [9, 10, 11].map((step) => join(folder, `run-${step}.safetensors`)) as [
      string,
      string,
      string,
    ];
    expect(await latestCheckpoint(folder)).toEqual({ path: p11, step: 11, skipped: [] });
    writeFileSync(p11, readFileSync(p11).subarray(0, -1));
    writeFileSync(p10, '');
    const { path: found, step, skipped } = await latestCheckpoint(folder);
    expect([found, step]).toEqual([p9, 9]);
    expect(skipped.map((each) => each.path)).toEqual([p11, p10]);
    expect(skipped[0]!.reason).toMatch(/^digest: expected .*damaged/);
    expect(skipped[1]!.reason).toMatch(/^file: expected a checkpoint/);
  });

  it('there is none in an empty folder, nor in none', async () => {
    expect(await latestCheckpoint(folder)).toEqual({ path: null, step: null, skipped: [] });
    expect(await latestCheckpoint(join(folder, 'none'))).toEqual({ path: null, step: null, skipped: [] });
  });

  it('two names are told apart', async () => {
    await saveCheckpoint(path, { step: 1 }, { keep: 1 });
    await saveCheckpoint(join(folder, 'a-b.safetensors'), { step: 5 }, { keep: 1 });
    await expect(latestCheckpoint(folder)).rejects.toThrow(/name: expected one of a-b, run/);
    expect((await latestCheckpoint(folder, { name: 'run' })).step).toBe(1);
    expect((await latestCheckpoint(folder, { name: 'a-b' })).step).toBe(5);
    expect((await latestCheckpoint(folder, { name: 'x' })).step).toBe(null);
  });
});
