/** What the page has found, as a file. */
import { create, find } from './dom';
import type { Findings } from './findings';
import { showVerdict } from './runner';

const NAME = 'tfjs-determinism-report.json';

export function setUpExport(section: HTMLElement, findings: Findings): void {
  find('button', section).addEventListener('click', () => {
    const text = JSON.stringify({ date: new Date().toISOString(), ...findings }, null, 2);
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    create('a', { href: address, download: NAME }).click();
    // A browser may read it only after the click is over.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    showVerdict(section, { isGood: null, text: `Exported as ${NAME}.` });
  });
}
