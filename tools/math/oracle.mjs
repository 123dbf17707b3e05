/** The C oracle (tools/math/oracle): builds it, asks it. Needs gcc and the Debian package libmpfr-dev. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { root } from '../root.mjs';

/** Results on their way to the oracle, so that neither side waits for the other. */
const IN_FLIGHT = 8;

/** Builds the one of all inputs, or that of pairs; returns its path. */
export const buildOracle = () => build('oracle', ['oracle.c', 'functions.c']);
export const buildOracleOfTwo = () => build('oracle-of-two', ['two.c']);

function build(name, files) {
  mkdirSync(`${root}.cache`, { recursive: true });
  const path = `${root}.cache/${name}`;
  const mine = `${path}-${process.pid}`;
  const sources = files.map((file) => `${root}tools/math/oracle/${file}`);
  const avx2 = existsSync('/proc/cpuinfo') && / avx2 /.test(readFileSync('/proc/cpuinfo', 'utf8'));
  const libraries = [...(avx2 ? ['-mavx2', '-lmvec'] : []), '-lm', '-lmpfr', '-lgmp'];
  execFileSync('gcc', ['-O3', '-ffp-contract=off', '-o', mine, ...sources, ...libraries], { stdio: 'inherit' });
  renameSync(mine, path);
  return path;
}

/** Its version of MPFR and of the library whose functions it filters by. */
export function oracleVersion(oracle) {
  return execFileSync(oracle, ['version'], { encoding: 'utf8' }).trim();
}

/** A question: `write` its input piece by piece, then await `answer()`. */
export function ask(oracle, ...words) {
  const child = spawn(oracle, words.map(String), { stdio: ['pipe', 'pipe', 'pipe'] });
  const [out, errors] = [textOf(child.stdout), textOf(child.stderr)];
  const flights = [];
  return {
    async write(bytes) {
      const copy = Buffer.from(bytes);
      flights.push(new Promise((resolve) => child.stdin.write(copy, resolve)));
      if (flights.length >= IN_FLIGHT) await flights.shift();
    },
    async answer() {
      child.stdin.end();
      const text = await out;
      if (text === '') throw new Error(`The oracle failed: ${await errors}`);
      return JSON.parse(text);
    },
  };
}

async function textOf(stream) {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}
