/**
 * `npm run verify:math` on a sub-range of exp: MPFR finds nothing wrong, and with one ULP added to a coefficient it does.
 * Needs gcc and libmpfr-dev; without them it is skipped, and fails where CI is set.
 */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const preprocessed = spawnSync('gcc', ['-E', '-'], { input: '#include <mpfr.h>\n' });
const RANGE = ['--first', '0x42800000', '--count', '0x400000'];

function verify(...options: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('node', ['tools/math/verify.mjs', ...RANGE, ...options, 'exp'], { encoding: 'utf8' }); // prettier-ignore
  return { status, output: stdout + stderr };
}

test.skipIf(preprocessed.status !== 0 && !process.env.CI)('the oracle finds a fault of one ULP', () => {
  const sound = verify();
  expect(sound).toMatchObject({ status: 0, output: expect.stringContaining('exp: 0 of 4194304 wrong') });
  const faulty = verify('--fault', 'LN2_HIGH');
  expect(faulty).toMatchObject({ status: 1, output: expect.stringMatching(/exp: [1-9]\d* of 4194304 wrong/) });
});
