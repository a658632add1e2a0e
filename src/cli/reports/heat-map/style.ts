/** The look of the heat map: five steps of one hue, ever darker or lighter, and an underline that needs no colour. */
export const HEAT_MAP_STYLE = `
:root { color-scheme: light dark; --text: #1b1b1b; --page: #ffffff; --panel: #f3f3f3; --line: #767676;
  --l1: #fff3bf; --l2: #ffd97a; --l3: #ffb15c; --l4: #f5866b; --on: #1b1b1b; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e6e6; --page: #1e1e1e; --panel: #2a2a2a; --line: #9a9a9a;
    --l1: #4a4320; --l2: #6b5312; --l3: #8a4a12; --l4: #9c2f1d; --on: #ffffff; }
}
body { margin: 0 auto; max-width: 120ch; padding: 1rem 1rem 9rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
pre { padding: .75rem; overflow-x: auto; border: 1px solid var(--line); border-radius: 4px;
  font: .875rem/1.5 ui-monospace, monospace; tab-size: 4; }
pre:focus-visible { outline: 3px solid var(--line); outline-offset: 2px; }
.l1 { background: var(--l1); color: var(--on); } .l2 { background: var(--l2); color: var(--on); }
.l3 { background: var(--l3); color: var(--on); } .l4 { background: var(--l4); color: var(--on); }
.u { text-decoration: underline wavy; text-underline-offset: .25em; text-decoration-thickness: 1px; }
.current { outline: 2px solid currentColor; }
.legend span { padding: .1rem .5rem; }
#reading { position: fixed; inset: auto 0 0 0; min-height: 5rem; padding: .5rem 1rem; background: var(--panel);
  border-top: 1px solid var(--line); }
#reading p { margin: 0; } #reading code { white-space: pre-wrap; }
`;
