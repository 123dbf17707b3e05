/** The style of a sweep's page, beyond that of all pages. */
export const STYLE = `
:root {
  --group-0: #2563eb;
  --group-1: #c2410c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --group-0: #6ea8fe;
    --group-1: #f5a524;
  }
}
h1 { margin: 0.25rem 0 0.75rem; font-size: clamp(1.6rem, 5vw, 2.4rem); line-height: 1.2; letter-spacing: -0.02em; overflow-wrap: anywhere; }
h2 { overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.frame { margin: 1rem 0; padding: 0.75rem; border: 1px solid var(--line); border-radius: 8px; }
.readout { min-height: 1.5em; font-size: 0.85rem; font-variant-numeric: tabular-nums; }
.u-legend { display: none; }
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
th, td { white-space: nowrap; }
@media (max-width: 36rem) {
  .ticks span:nth-child(even) { display: none; }
}
`;
