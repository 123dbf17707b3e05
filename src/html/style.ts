/** The colours, and the style of what every page has. */
export const STYLE = `
:root {
  --paper: #fff;
  --ink: #1b2330;
  --soft: #5b6675;
  --line: #dde2e9;
  --panel: #f5f7fa;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12161d;
    --ink: #e4e9f0;
    --soft: #9aa6b5;
    --line: #2c3440;
    --panel: #1a2029;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
.eyebrow { margin: 0; color: var(--soft); }
h2 { margin: 2.5rem 0 0.5rem; font-size: 1.3rem; }
p { margin: 0.5rem 0; overflow-wrap: anywhere; }
.swatch { display: inline-block; width: 0.75em; height: 0.75em; margin-right: 0.4em; border-radius: 2px; }
.scroll { margin: 0.75rem 0; overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
.scroll > table { min-width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.scroll th, .scroll td { padding: 0.45rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; }
.scroll tr:last-child > * { border-bottom: 0; }
.scroll thead th { background: var(--panel); font-size: 0.85rem; }
.scroll tr > :first-child { position: sticky; left: 0; background: var(--panel); }
footer { margin-top: 3rem; color: var(--soft); font-size: 0.85rem; }
@media (max-width: 36rem) {
  .scroll th, .scroll td { padding: 0.4rem 0.5rem; font-size: 0.85rem; }
}
`;
