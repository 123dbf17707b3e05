/** The style of the report, beyond that of all pages. */
export const STYLE = `
:root {
  --good: #0b7a43;
  --bad: #b42318;
  --same: #e3f3ea;
  --run-0: #3b82f6;
  --run-1: #10254a;
  --run-2: #c2410c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --good: #4fce8a;
    --bad: #ff7b6e;
    --same: #173526;
    --run-1: #dbeafe;
    --run-2: #f5a524;
  }
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
.scroll th,
.scroll td {
  vertical-align: top;
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
  .partings tbody th {
    min-width: 9rem;
  }
}
`;
