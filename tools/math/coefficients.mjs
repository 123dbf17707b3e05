/**
 * `npm run coefficients [-- --check] [name...]`: runs tools/math/coefficients/<name>.sollya and writes what it prints to
 * src/math/coefficients/<name>.ts. With --check it writes nothing and fails where the committed file differs.
 * Needs sollya (a Debian package).
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

const scripts = new URL('coefficients/', import.meta.url);
const results = new URL('../../src/math/coefficients/', import.meta.url);
const { values: options, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const known = readdirSync(scripts).map((file) => file.replace('.sollya', '')).filter((name) => name !== 'format'); // prettier-ignore
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new RangeError(`No such script: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);

for (const name of positionals.length > 0 ? positionals : known) {
  const target = new URL(`${name}.ts`, results);
  const text = await typescript(name);
  if (!options.check) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`src/math/coefficients/${name}.ts is not what tools/math/coefficients/${name}.sollya gives.`);
    process.exitCode = 1;
  }
}

/** One line of output is a comment, or a name and its binary64 values in decimal: one value or a table. */
async function typescript(name) {
  const input = `execute("${name}.sollya"); quit;\n`;
  const output = execFileSync('sollya', ['--warnonstderr', '--noprompt'], {
    cwd: scripts,
    encoding: 'utf8',
    input,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const lines = output.trim().split('\n');
  const body = lines.map((line) => {
    if (line.startsWith('//')) return line;
    const [constant, ...values] = line.trim().split(' ');
    if (!/^[A-Z][A-Z0-9_]*$/.test(constant)) throw new Error(`${name}.sollya printed: ${line}`);
    const numbers = values.map((text) => literal(Number(text))).join(', ');
    return values.length === 1
      ? `export const ${constant}: f64 = ${numbers};`
      : `export const ${constant}: StaticArray<f64> = [${numbers}];`;
  });
  const text = `/** Made by \`npm run coefficients ${name}\` from tools/math/coefficients/${name}.sollya; not to be edited. */\n${body.join('\n')}\n`;
  return format(text, { ...(await resolveConfig('src/index.ts')), parser: 'typescript' });
}

/** The shortest decimal that reads back as x. AssemblyScript takes 1 for an integer but 1.0 for binary64. */
function literal(x) {
  if (!Number.isFinite(x)) throw new Error(`A coefficient is ${x}.`);
  const text = String(x);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
