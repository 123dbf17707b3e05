/** The page around the sections: styles and scripts, all of them inside. */
import { builtin } from '../../builtin';
import { type CurveChart, drawCurves } from './draw-curves';
import { escape } from './html';
import { STYLE } from './style';

/** What a page may do: nothing but show itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/** @param sections HTML, in their order */
export async function documentOf(
  title: string,
  sections: readonly string[],
  charts: readonly CurveChart[],
): Promise<string> {
  const [{ createRequire }, { readFileSync }] = await Promise.all([builtin('node:module'), builtin('node:fs')]);
  const { resolve } = createRequire(import.meta.url);
  const textOf = (name: string): string => readFileSync(resolve(`uplot/dist/${name}`), 'utf8');
  // JSON in which no tag can end.
  const data = JSON.stringify(charts).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<link rel="icon" href="data:,">
<title>${escape(title)}</title>
<style>${textOf('uPlot.min.css')}</style>
<style>${STYLE}</style>
<noscript><style>.curves { display: none; }</style></noscript>
</head>
<body>
<main>
${sections.join('\n')}
</main>
<script type="application/json" id="data">${data}</script>
<script>${textOf('uPlot.iife.min.js')}</script>
<script>((__name) => (${drawCurves})(JSON.parse(document.getElementById('data').textContent)))((f) => f);</script>
</body>
</html>
`;
}
