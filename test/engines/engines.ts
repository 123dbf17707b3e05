/** All engines that the evidence is gathered on. */
import type { Engine } from './engine';
import { bunEngine } from './engines/bun';
import { chromiumEngines } from './engines/chromium';
import { denoEngine } from './engines/deno';
import { firefoxEngines } from './engines/firefox';
import { nodeArm64Engine, nodeEngines } from './engines/node';
import { webkitEngine } from './engines/webkit';

/** The slowest first, so that two at a time end together. */
export const ENGINES: readonly Engine[] = [
  nodeArm64Engine,
  ...firefoxEngines,
  webkitEngine,
  ...chromiumEngines,
  bunEngine,
  denoEngine,
  ...nodeEngines,
];

/** Those of a name, or of a family: 'chromium' is all four of Chromium. */
export function enginesNamed(names: readonly string[]): Engine[] {
  const families = new Set(ENGINES.flatMap(({ name }) => [name, name.split('-')[0]!]));
  const unknown = names.find((name) => !families.has(name));
  if (unknown !== undefined) {
    throw new RangeError(
      `name: expected engines of this list, got '${unknown}'. Choose among ${[...families].sort().join(', ')}.`,
    );
  }
  return ENGINES.filter(({ name }) => names.includes(name) || names.includes(name.split('-')[0]!));
}
