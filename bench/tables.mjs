/** Tables and figures as Markdown. */

/**
 * The first columns are texts, the others are figures.
 * @param {string[]} head
 * @param {string[][]} rows
 * @param {number} texts  How many columns are texts.
 */
export function markdown(head, rows, texts = 1) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i < texts ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/** Three significant digits. @param {number} x */
export function significant(x) {
  if (x < 1000) return x.toPrecision(3);
  return Math.round(x).toLocaleString('en');
}

/** How many times as fast. @param {number} ratio */
export function times(ratio) {
  return `${ratio < 0.1 ? ratio.toPrecision(1) : ratio < 10 ? ratio.toFixed(2) : significant(ratio)}x`;
}

/**
 * What is said of an aim after a table.
 * @param {string} aim
 * @param {string[]} below  The rows that miss it, with their figures.
 */
export function aimText(aim, below) {
  return below.length === 0 ? `Nothing is below the aim (${aim}).` : `Below the aim (${aim}): ${below.join('; ')}.`;
}
