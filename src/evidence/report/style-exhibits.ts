// The look of one campaign and its exhibits, as CSS text: margin column with the exhibit's number and note,
// main column with the drawing or table. Below 60 rem the margin column moves on top.

export const exhibitStyle = `
.campaign { margin-top: 4rem; padding-top: 1.75rem; border-top: 3px solid var(--line); }
.campaign > header { display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); gap: 1rem 2.75rem; }
.key { margin-top: .9rem; font-size: .8125rem; line-height: 1.4; }
.key div { margin-top: .5rem; }
.key dt { color: var(--soft); }
.eyebrow { color: var(--soft); font-size: .875rem; }
.campaign h3 { margin-top: -.15rem; font-size: clamp(1.5rem, 3vw, 2.125rem); }
.campaign h3 .id { font-family: inherit; font-size: inherit; }
.looks { margin-top: .5rem; max-width: 46rem; font: italic 400 clamp(1.0625rem, 1.8vw, 1.25rem)/1.4 var(--serif); overflow-wrap: anywhere; }
.lead { margin-top: 1.25rem; max-width: 46rem; }
.lead p + p { margin-top: .75rem; }
.lead strong { color: var(--accent); font-weight: 600; }
.warning { padding-left: 1rem; border-left: 3px solid var(--accent); }
.exhibit { display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); gap: 1rem 2.75rem; margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
.exhibit h4 { font: 600 1.0625rem/1.3 var(--serif); }
.exhibit h4 .number { color: var(--soft); font-weight: 400; margin-right: .35rem; }
.exhibit .side .note { margin-top: .4rem; }
.exhibit .main { min-width: 0; }
.fold { margin-top: 1.25rem; }
h5 { font: 600 .875rem/1.3 var(--sans); margin-bottom: .6rem; }

.timeline .axis { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; font-size: .8125rem; color: var(--soft); }
.timeline .axis strong { color: var(--ink); font-weight: 600; }
.timeline .axis ~ .axis { margin-top: .9rem; }
.timeline svg { display: block; width: 100%; height: 8.5rem; margin-top: .3rem; border-bottom: 1px solid var(--line); }
.timeline svg.active { height: 3.75rem; }
.timeline rect { fill: var(--accent); }
.timeline .active rect { fill: var(--against); }
.timeline rect:hover { fill: var(--ink); }
.ticks { display: flex; justify-content: space-between; gap: .75rem; margin-top: .35rem; font-size: .75rem; color: var(--soft); white-space: nowrap; }

.ring figcaption { margin-top: .75rem; color: var(--soft); font-size: .8125rem; line-height: 1.45; max-width: 44rem; }
.graph { display: block; width: 100%; min-width: 36rem; height: auto; font-family: var(--sans); }
.graph .tie { fill: none; stroke: var(--hue); stroke-width: 1; pointer-events: none; }
.graph.sparse .tie { stroke-opacity: .75; stroke-width: 1.2; } .graph.even .tie { stroke-opacity: .45; } .graph.dense .tie { stroke-opacity: .26; }
.graph rect { fill: var(--sheet); stroke: var(--hue); stroke-width: 1; }
.graph .trait text { font-size: 11px; fill: var(--soft); }
.graph .trait text.count { text-anchor: end; font-weight: 600; fill: var(--ink); }
.graph .label { font-family: var(--mono); font-size: 10.5px; fill: var(--ink); }
.graph .family { font-size: 11.5px; font-weight: 600; text-anchor: middle; fill: var(--hue); }
.graph circle { fill: var(--ink); stroke: var(--paper); stroke-width: 1; }
.graph .name { font-family: var(--mono); font-size: 10.5px; fill: var(--ink); }
.graph .name.left { text-anchor: end; }
.graph:has(.trait:hover) .trait:not(:hover) .tie { stroke-opacity: .06; }
.graph .trait:hover .tie { stroke-opacity: 1; }
.graph .trait:hover rect { stroke-width: 2; }

.signals tbody th { padding-right: 1.5rem; }
.signals tbody th .mark { position: absolute; margin-top: .3rem; }
.signals .what { display: block; padding-left: 1.25rem; overflow-wrap: anywhere; }
.signals .what strong { font-weight: 600; }
.signals .text { color: var(--soft); font-size: .875rem; margin-top: .1rem; }
.signals .bar { width: 15rem; min-width: 9rem; }
.diverging { display: flex; align-items: center; gap: .6rem; padding-top: .1rem; }
.diverging svg { flex: 1 1 auto; min-width: 0; width: 100%; height: 1.1rem; }
.diverging .zero { stroke: var(--line); stroke-width: 1; vector-effect: non-scaling-stroke; }
.diverging rect.for { fill: var(--accent); } .diverging rect.against { fill: var(--against); }
.w { flex: none; width: 2.6rem; text-align: right; font-weight: 600; }
.w.for { color: var(--accent); } .w.against { color: var(--against); }
.sum { margin-top: .75rem; font-size: .9375rem; }

.said + .said, .said + .sum { margin-top: 1rem; }
.said p + p { margin-top: .3rem; max-width: 46rem; }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); gap: 1rem 1.5rem; }
.facts div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.facts dt { color: var(--soft); font-size: .8125rem; line-height: 1.3; }
.facts dd { font: 600 1.25rem/1.3 var(--serif); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: 1.5rem 2.75rem; margin: 1.75rem 0 1.25rem; }
.bars li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem; margin-bottom: .55rem; font-size: .875rem; line-height: 1.35; }
.bars svg { grid-column: 1 / -1; width: 100%; height: 5px; margin-top: 2px; }
ul.bars rect { fill: var(--soft); } ul.bars rect.track { fill: var(--track); }

.explanations li { padding: .6rem 0 .6rem 1.1rem; border-left: 3px solid var(--rule); }
.explanations li + li { margin-top: .4rem; }
.explanations .holds { border-left-color: var(--against); }
.explanations strong { font-weight: 600; }
.explanations .verdict { color: var(--soft); font-size: .8125rem; margin-left: .35rem; }
.explanations .holds .verdict { color: var(--against); font-weight: 600; }
.explanations p + p { font-size: .9375rem; }
.ground div { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: .1rem 1.5rem; padding-block: .5rem; border-bottom: 1px solid var(--rule); font-size: .9375rem; }
.ground dt { color: var(--soft); overflow-wrap: anywhere; }
.ground + .note, .prose + .note { margin-top: .75rem; }
.methods .id { white-space: nowrap; }
.ground dd { overflow-wrap: anywhere; }
#blind .ground, .ground.numbers { max-width: 60rem; }
button.copy { font: inherit; font-size: .8125rem; padding: .25rem .7rem; margin-bottom: .6rem; color: var(--ink); background: var(--sheet); border: 1px solid var(--rule); border-radius: 3px; cursor: pointer; }
button.copy:hover { border-color: var(--line); }

.dismissed tbody th { width: 32%; padding-right: 1.5rem; }
.dismissed .why { width: 38%; padding-left: 1.25rem; }
.dismissed .text, .methods td { overflow-wrap: anywhere; }
.dismissed details .explanations { margin-top: .6rem; font-size: .875rem; }
.dismissed .explanations p + p { font-size: .875rem; }
.weights { font-size: .875rem; }
.weights li { display: flex; gap: .75rem; padding-block: .2rem; }
.weights li span:last-child { min-width: 0; overflow-wrap: anywhere; }

@media screen and (max-width: 60rem) {
  .exhibit, .campaign > header { grid-template-columns: minmax(0, 1fr); }
  .campaign > header .side { order: 1; }
  .campaign > header .eyebrow { display: none; }
  .key { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .5rem 1rem; margin-top: 0; }
  .key div { margin-top: 0; }
  .exhibit .side { max-width: 40rem; }
}
@media screen and (max-width: 46rem) {
  .signals .bar { width: auto; }
  .ground div { grid-template-columns: minmax(0, 1fr); }
  .ticks span:nth-child(even) { display: none; }
  .ticks { white-space: normal; } .ticks span { min-width: 0; max-width: 6.5rem; }
  .timeline svg { height: 6.5rem; }
  .dismissed .why details, .dismissed .why { min-width: 0; }
  .dismissed tbody th, .dismissed .why { width: auto; }
}
`;
