/** The style of the page. */
export const STYLE = `
:root {
  --paper: #fff;
  --ink: #1b2330;
  --soft: #5b6675;
  --line: #dde2e9;
  --panel: #f5f7fa;
  --good: #0b7a43;
  --bad: #b42318;
  --same: #e3f3ea;
  --run-0: #3b82f6;
  --run-1: #10254a;
  --run-2: #c2410c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12161d;
    --ink: #e4e9f0;
    --soft: #9aa6b5;
    --line: #2c3440;
    --panel: #1a2029;
    --good: #4fce8a;
    --bad: #ff7b6e;
    --same: #173526;
    --run-1: #dbeafe;
    --run-2: #f5a524;
  }
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif;
}
main {
  max-width: 62rem;
  margin: 0 auto;
  padding: 2rem 1.25rem 3rem;
}
.eyebrow {
  margin: 0;
  color: var(--soft);
}
h1 {
  margin: 0.25rem 0 0.75rem;
  font-size: clamp(1.8rem, 6vw, 2.75rem);
  line-height: 1.15;
  letter-spacing: -0.02em;
  overflow-wrap: anywhere;
}
h1.good {
  color: var(--good);
}
h1.bad {
  color: var(--bad);
}
h2 {
  margin: 2.5rem 0 0.5rem;
  font-size: 1.3rem;
}
p {
  margin: 0.5rem 0;
  overflow-wrap: anywhere;
}
dl {
  display: grid;
  grid-template-columns: minmax(7rem, auto) 1fr;
  gap: 0.4rem 1.25rem;
  margin: 1rem 0;
}
dt {
  grid-column: 1;
  color: var(--soft);
}
dd {
  grid-column: 2;
  margin: 0;
  overflow-wrap: anywhere;
}
code {
  color: var(--soft);
  font: 0.85rem/1.4 ui-monospace, monospace;
  overflow-wrap: anywhere;
}
.chart {
  margin: 1rem 0;
  padding: 0.75rem 0.25rem 0.25rem;
  border: 1px solid var(--line);
  border-radius: 8px;
}
.uplot {
  width: 100%;
  font: inherit;
}
.u-legend {
  font-size: 0.85rem;
  font-variant-numeric: tabular-nums;
}
.scroll {
  margin: 0.75rem 0;
  overflow-x: auto;
  border: 1px solid var(--line);
  border-radius: 8px;
}
table {
  border-collapse: collapse;
  font-variant-numeric: tabular-nums;
}
.scroll > table {
  min-width: 100%;
}
.scroll th,
.scroll td {
  padding: 0.45rem 0.75rem;
  border-bottom: 1px solid var(--line);
  text-align: left;
  vertical-align: top;
}
.scroll tr:last-child > * {
  border-bottom: 0;
}
.scroll thead th {
  background: var(--panel);
  font-size: 0.85rem;
}
.scroll tr > :first-child {
  position: sticky;
  left: 0;
  background: var(--panel);
}
.facts td {
  width: 45%;
  overflow-wrap: anywhere;
}
.partings td {
  white-space: nowrap;
}
.partings tbody th {
  min-width: 12.5rem;
  overflow-wrap: anywhere;
}
small {
  color: var(--soft);
  font-weight: 400;
}
.scroll td.same {
  position: relative;
  padding-right: 1.6rem;
  background: var(--same);
}
.same::after {
  position: absolute;
  top: 0.45rem;
  right: 0.5rem;
  color: var(--good);
  font-weight: 700;
  content: '=';
}
.role {
  font-weight: 700;
}
.culprit,
.source {
  color: var(--bad);
}
.swatch {
  display: inline-block;
  width: 0.75em;
  height: 0.75em;
  margin-right: 0.4em;
  border-radius: 2px;
}
.run-0 {
  background: var(--run-0);
}
.run-1 {
  background: var(--run-1);
}
summary {
  margin: 1.5rem 0 0.5rem;
  cursor: pointer;
}
footer {
  margin-top: 3rem;
  color: var(--soft);
  font-size: 0.85rem;
}
@media (max-width: 36rem) {
  dl {
    grid-template-columns: 1fr;
    gap: 0;
  }
  dt,
  dd {
    grid-column: 1;
  }
  dd {
    margin-bottom: 0.6rem;
  }
  .scroll th,
  .scroll td {
    padding: 0.4rem 0.5rem;
    font-size: 0.85rem;
  }
  .partings tbody th {
    min-width: 9rem;
  }
}
`;
