/** The page around the sections: styles and scripts, all of them inside. */
import { type ChartData, drawCharts } from './draw-charts';
import { escape } from './html';
import { STYLE } from './style';
import { uplotScript, uplotStyle } from './uplot';

/** What a page may do: nothing but show itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/**
 * @param sections HTML, in their order
 * @param data without texts from outside: in JSON, a tag could end
 */
export function page(title: string, sections: readonly string[], data: ChartData): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<link rel="icon" href="data:,">
<title>${escape(title)}</title>
<style>${uplotStyle()}</style>
<style>${STYLE}</style>
<noscript><style>.chart { display: none; }</style></noscript>
</head>
<body>
<main>
${sections.join('\n')}
</main>
<script type="application/json" id="data">${JSON.stringify(data)}</script>
<script>${uplotScript()}</script>
<script>${chartScript()}</script>
</body>
</html>
`;
}

/** Compilers that keep the names of functions, as tsx, call `__name` for it. */
function chartScript(): string {
  return `((__name) => (${drawCharts})(JSON.parse(document.getElementById('data').textContent)))((f) => f);`;
}
