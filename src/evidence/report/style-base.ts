// Colours, type, page and tables of the report, as CSS text.
// One accent (oxblood; a light coral in the dark) means "speaks for distillation" and nothing else; ochre stands for
// what is accused of less; slate means "speaks against". Text keeps a contrast of 4.5:1 or more in both schemes; the hues of the families 3:1.

export const baseStyle = `
:root {
  color-scheme: light dark;
  --paper: #f6f7f8; --sheet: #ffffff; --ink: #14181d; --soft: #515a65; --rule: #d3d8de; --line: #14181d;
  --accent: #8f2429; --calm: #7a5600; --against: #46627f; --track: #e6e9ed; --focus: #1b5fae;
  --content: #8f2429; --network: #2c61a0; --client: #6d4a9c; --identity: #9a5b00; --signup: #2b7748;
  --rhythm: #0b7480; --declared: #626b76;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Cambria, Georgia, "Liberation Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #12151a; --sheet: #191d23; --ink: #e7e8ea; --soft: #a5adb8; --rule: #323943; --line: #78828f;
    --accent: #f19c92; --calm: #e3bf6b; --against: #97b6d6; --track: #2a3039; --focus: #8cc0ff;
    --content: #f19c92; --network: #84b4ea; --client: #c2a5ec; --identity: #e6b35a; --signup: #84cd9d;
    --rhythm: #6bcbd6; --declared: #b3bbc6;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 76rem; padding: 0 clamp(1rem, 4vw, 3.5rem) 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); font-variant-numeric: lining-nums tabular-nums; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, p, dl, dd, ul, ol, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.15; text-wrap: balance; }
a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: .18em; text-decoration-color: var(--accent); }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.calm { --accent: var(--calm); }
.note { color: var(--soft); font-size: .8125rem; line-height: 1.45; }
.id { overflow-wrap: anywhere; unicode-bidi: isolate; }
code, .id { font-family: var(--mono); font-size: .92em; }
.hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: absolute; left: 1rem; top: 1rem; padding: .5rem .75rem; background: var(--sheet); }

.masthead { display: grid; grid-template-columns: 1fr auto; gap: 0 2rem; padding-top: 1.5rem; }
.wordmark { display: flex; align-items: center; gap: .5rem; font: 600 1.0625rem/1 var(--serif); }
.wordmark svg { width: 1.3rem; height: 1.3rem; fill: none; stroke: var(--accent); stroke-width: 1.6; }
.handling { color: var(--soft); font-size: .8125rem; align-self: center; text-align: right; }
.masthead h1 { grid-column: 1 / -1; margin-top: 1.25rem; padding-top: 2.25rem; border-top: 3px solid var(--line); font-size: clamp(2rem, 5.2vw, 3.5rem); letter-spacing: -.015em; }
.headline { grid-column: 1 / -1; margin-top: 1.1rem; max-width: 46rem; font: 400 clamp(1.125rem, 2.2vw, 1.4375rem)/1.45 var(--serif); }
.headline strong { font-weight: 600; }
.masthead .warning { grid-column: 1 / -1; margin-top: 1.25rem; max-width: 46rem; font-weight: 600; }
.masthead .data { grid-column: 1 / -1; margin-top: 1.25rem; max-width: 46rem; }
.masthead .data ul { margin-top: .5rem; padding-left: 1.1rem; list-style: disc; }
.masthead .data li + li { margin-top: .4rem; }
.figures { grid-column: 1 / -1; display: grid; grid-template-columns: repeat(auto-fit, minmax(7.6rem, 1fr)); gap: 1.5rem 1.25rem; margin-top: 2.25rem; padding-block: 1.25rem; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); }
.figures div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.figures dt { font-size: .875rem; line-height: 1.3; }
.figures .value { display: block; font: 600 1.75rem/1.2 var(--serif); white-space: nowrap; }
.figures dd { display: contents; }
.figures .note { order: -1; }
nav { padding-block: .9rem; border-bottom: 1px solid var(--rule); }
nav ol { display: flex; flex-wrap: wrap; gap: .35rem 1.75rem; font-size: .9375rem; }
main > section { padding-top: 3.5rem; }
h2 { font-size: clamp(1.5rem, 3vw, 2rem); margin-bottom: 1rem; }
main > section > p { max-width: 46rem; }
main > section > h2 + p { margin-bottom: 1.25rem; }
#decided h3 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; }
.empty { max-width: 42rem; padding: 1.5rem 0 1.5rem 1.5rem; border-left: 3px solid var(--against); }
.empty p + p { margin-top: .75rem; }
.empty p:first-child { font: 600 1.25rem/1.3 var(--serif); }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: .8125rem; }

.scroll { position: relative; overflow-x: auto; max-width: 100%; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; line-height: 1.4; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .55rem .75rem .55rem 0; text-align: left; vertical-align: top; font-weight: 400; border-bottom: 1px solid var(--rule); }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 1px solid var(--line); color: var(--soft); font-size: .8125rem; line-height: 1.3; vertical-align: bottom; white-space: nowrap; }
.n { text-align: right; white-space: nowrap; }
.time { white-space: nowrap; }
.compact tbody th, .compact td { padding-block: .35rem; font-size: .875rem; }
.compact { line-height: 1.35; }
thead button { all: unset; cursor: pointer; color: inherit; }
thead button:hover, th[aria-sort] button { color: var(--ink); text-decoration: underline; text-underline-offset: .2em; }
thead button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
th[aria-sort=descending] button::after { content: " ↓"; }
th[aria-sort=ascending] button::after { content: " ↑"; }
.text { display: block; }
.overview .text { color: var(--soft); font-size: .875rem; max-width: 30rem; overflow-wrap: anywhere; }
.overview tbody th { min-width: 15rem; }
.overview thead th { padding-left: .5rem; }
.overview td { padding-left: .5rem; }
.overview th:first-child { padding-left: 0; }
.legend { margin-top: .9rem; } main > section > .legend { max-width: none; } .legend span { display: inline-block; margin-right: .9rem; }
.families { white-space: nowrap; }
.mark { width: .8rem; height: .8rem; margin-right: .3rem; vertical-align: -.06rem; flex: none; }
.mark path, path.mark { fill: var(--hue); }
.f-content { --hue: var(--content); } .f-network { --hue: var(--network); } .f-client { --hue: var(--client); }
.f-identity { --hue: var(--identity); } .f-signup { --hue: var(--signup); } .f-rhythm { --hue: var(--rhythm); }
.f-declared { --hue: var(--declared); }
details > summary { cursor: pointer; color: var(--soft); font-size: .875rem; padding-block: .5rem; width: fit-content; }
details > summary:hover { color: var(--ink); }
.prose { columns: 2; column-gap: 3rem; max-width: 68rem; }
.prose p { break-inside: avoid; margin-bottom: 1rem; }

@media screen and (max-width: 46rem) {
  .masthead { grid-template-columns: 1fr; }
  .handling { text-align: left; margin-top: .6rem; }
  .masthead h1 { padding-top: 1.5rem; }
  .prose { columns: 1; }
  .figures { grid-template-columns: 1fr 1fr; gap: 1.1rem 1rem; }
  .figures .value { font-size: 1.5rem; }
  .reflow, .reflow tbody { display: block; }
  .reflow thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .reflow tr { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .35rem 1rem; padding-block: .9rem; border-bottom: 1px solid var(--rule); }
  .reflow th, .reflow td { border: 0; padding: 0 !important; text-align: left; white-space: normal; min-width: 0; }
  .reflow tbody th, .reflow .why, .reflow .bar, .reflow .families { grid-column: 1 / -1; }
  .reflow tbody th { min-width: 0; }
  .families .hidden { position: static; width: auto; height: auto; clip-path: none; margin-right: .4rem; font-size: .875rem; }
  .reflow .families { white-space: normal; }
  .reflow td[data-label]::before { content: attr(data-label); display: block; color: var(--soft); font-size: .75rem; line-height: 1.3; }
}
`;
