/** `npm run test:engines -- --contrast`: what stock backends give on a few engines. */
import { writeSection } from '../../tools/pages.mjs';
import type { Bundle } from './bundle';
import { type Contrast, gatherContrast, gatherMath, type MathContrast } from './contrast';
import { contrastTables } from './contrast-tables';
import { ENGINES } from './engines';

/** One of each JavaScript engine, two versions of Node; the first is what the others are compared with. */
const CHOSEN = ['node-20', 'node-26', 'bun', 'chromium', 'firefox', 'webkit'];

export async function runContrast(bundle: Bundle, isWritten: boolean): Promise<void> {
  const found: Contrast[] = [];
  const math: MathContrast[] = [];
  for (const name of CHOSEN) {
    const engine = ENGINES.find((candidate) => candidate.name === name)!;
    if (!engine.isInstalled()) {
      console.log(`Not run: ${name}. It needs ${engine.needs}.`);
      continue;
    }
    math.push(await gatherMath(engine, bundle));
    found.push(...(await gatherContrast(engine, bundle, (text) => console.error(text))));
  }
  const text = contrastTables(found, math);
  console.log(text);
  if (!isWritten) return;
  const day = new Date().toISOString().slice(0, 10);
  writeSection('evidence', 'contrast', `${text}\n\nMeasured ${day}, tfjs 4.22.0, WebGL by SwiftShader.`, 'npm run test:engines -- --contrast --write'); // prettier-ignore
}
