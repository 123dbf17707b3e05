/** The page around the sections: styles and scripts, all of them inside. */
import { builtin } from '../builtin';
import { escape } from './elements';
import { STYLE } from './style';

/** What a page may do: nothing but show itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

export interface DocumentOptions<Data> {
  readonly title: string;
  /** After the style that all pages share. */
  readonly style: string;
  /** HTML, in their order. */
  readonly sections: readonly string[];
  /** A selector of what is of no use without scripts. */
  readonly charts: string;
  /** JSON for `draw`. */
  readonly data: Data;
  /** Draws the charts. Its text is put into the page: it must name nothing from outside but uPlot and the browser's globals. */
  draw(data: Data): void;
}

/** A whole page, which loads nothing. @throws (as a rejection) where there is no Node. */
export async function documentOf<Data>(options: DocumentOptions<Data>): Promise<string> {
  const { title, style, sections, charts, data, draw } = options;
  const [{ createRequire }, { readFileSync }] = await Promise.all([builtin('node:module'), builtin('node:fs')]);
  const { resolve } = createRequire(import.meta.url);
  const uplot = (name: string): string => readFileSync(resolve(`uplot/dist/${name}`), 'utf8');
  // JSON in which no tag can end.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  // Compilers that keep the names of functions, as tsx, call `__name` for it.
  const script = `((__name) => (${draw})(JSON.parse(document.getElementById('data').textContent)))((f) => f);`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<link rel="icon" href="data:,">
<title>${escape(title)}</title>
<style>${uplot('uPlot.min.css')}</style>
<style>${STYLE}${style}</style>
<noscript><style>${charts} { display: none; }</style></noscript>
</head>
<body>
<main>
${sections.join('\n')}
</main>
<script type="application/json" id="data">${json}</script>
<script>${uplot('uPlot.iife.min.js')}</script>
<script>${script}</script>
</body>
</html>
`;
}
