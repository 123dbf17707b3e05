/** The style of the page. */
export const STYLE = `
:root {
  --paper: #fff;
  --ink: #1b2330;
  --soft: #5b6675;
  --line: #dde2e9;
  --panel: #f5f7fa;
  --group-0: #2563eb;
  --group-1: #c2410c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12161d;
    --ink: #e4e9f0;
    --soft: #9aa6b5;
    --line: #2c3440;
    --panel: #1a2029;
    --group-0: #6ea8fe;
    --group-1: #f5a524;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
.eyebrow { margin: 0; color: var(--soft); }
h1 { margin: 0.25rem 0 0.75rem; font-size: clamp(1.6rem, 5vw, 2.4rem); line-height: 1.2; letter-spacing: -0.02em; overflow-wrap: anywhere; }
h2 { margin: 2.5rem 0 0.5rem; font-size: 1.3rem; overflow-wrap: anywhere; }
p { margin: 0.5rem 0; overflow-wrap: anywhere; }
.soft, footer { color: var(--soft); }
.frame { margin: 1rem 0; padding: 0.75rem; border: 1px solid var(--line); border-radius: 8px; }
.readout { min-height: 1.5em; font-size: 0.85rem; font-variant-numeric: tabular-nums; }
.u-legend { display: none; }
.swatch { display: inline-block; width: 0.75em; height: 0.75em; margin-right: 0.4em; border-radius: 2px; }
.group-0 { background: var(--group-0); }
.group-1 { background: var(--group-1); }
.strip { position: relative; margin: 0 0.75rem; }
.strip .lane { position: relative; height: 4rem; }
.strip .lane-name { position: absolute; top: 0; left: -0.5rem; color: var(--soft); font-size: 0.85rem; }
.strip .dot { position: absolute; top: 2.4rem; width: 0.8rem; height: 0.8rem; margin: -0.4rem 0 0 -0.4rem; border-radius: 50%; opacity: 0.7; }
.strip .interval { position: absolute; top: 3.3rem; height: 3px; border-radius: 2px; }
.strip .mean { position: absolute; top: 2.9rem; width: 3px; height: 1rem; margin-left: -1.5px; border-radius: 2px; }
.strip svg { position: absolute; top: 2.4rem; left: 0; width: 100%; height: 4rem; overflow: visible; }
.strip line { stroke: var(--soft); stroke-width: 1; opacity: 0.5; vector-effect: non-scaling-stroke; }
.ticks { position: relative; height: 1.9rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.8rem; font-variant-numeric: tabular-nums; }
.ticks span { position: absolute; padding-top: 0.3rem; transform: translateX(-50%); }
.ticks span::before { position: absolute; top: 0; left: 50%; height: 0.3rem; border-left: 1px solid var(--line); content: ''; }
.scroll { margin: 0.75rem 0; overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { min-width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.45rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
tr:last-child > * { border-bottom: 0; }
thead th { background: var(--panel); font-size: 0.85rem; }
tr > :first-child { position: sticky; left: 0; background: var(--panel); }
footer { margin-top: 3rem; font-size: 0.85rem; }
@media (max-width: 36rem) {
  th, td { padding: 0.4rem 0.5rem; font-size: 0.85rem; }
  .ticks span:nth-child(even) { display: none; }
}
`;
