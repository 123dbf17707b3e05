/** The committed digests, test/vectors/frozen/evidence.json: our own outputs, of the contract's version in it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const path = join(import.meta.dirname, '../vectors/frozen/evidence.json');

export interface Expectation {
  readonly contract: string;
  /** Of each item, by its name; the same on every backend. */
  readonly digests: Readonly<Record<string, string>>;
  /** Bits of the loss of each step of the training that a page draws, in hexadecimal. */
  readonly losses: Readonly<Record<string, readonly string[]>>;
}

export function readExpectation(): Expectation {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Expectation) : { contract: '', digests: {}, losses: {} }; // prettier-ignore
}

/**
 * Adds items. What is there stays.
 * @throws Error if an item has another digest already, or the contract another version: then nothing is written.
 */
export function addToExpectation({ contract, digests, losses }: Expectation): string[] {
  const former = readExpectation();
  if (former.contract && former.contract !== contract) {
    throw new Error(`contract: expected version ${former.contract} of ${path}, got ${contract}. A new version is frozen anew: remove the file first.`); // prettier-ignore
  }
  const changed = Object.keys(digests).filter((name) => former.digests[name] && former.digests[name] !== digests[name]);
  if (changed.length > 0) {
    throw new Error(
      `digests: expected the frozen ones, got others for ${changed.join(', ')}. A change of bits is a new version of the ` +
        'contract; if the item itself was changed, give it another name, or remove its line by hand.',
    );
  }
  const added = Object.keys(digests).filter((name) => !former.digests[name]);
  const next = {
    contract,
    digests: { ...former.digests, ...digests },
    losses: { ...former.losses, ...losses },
  };
  writeFileSync(path, `${JSON.stringify(next, null, 2)}\n`);
  return added;
}
