// The report on paper, as CSS text: always the light colours (the dark ones are for screens only), a page for
// each campaign, no row torn in two, everything that was folded opened.

export const printStyle = `
@page { size: A4; margin: 17mm 15mm 18mm; }
@media print {
  :root { --paper: #ffffff; --sheet: #ffffff; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav, .skip, button.copy { display: none; }
  details::details-content { content-visibility: visible; display: block; }
  summary { list-style: none; }
  .masthead { padding-top: 0; }
  .figures { grid-template-columns: repeat(7, 1fr); }
  .campaign { break-before: page; margin-top: 0; }
  #operations, #abuse { break-before: page; } #decided { break-before: page; padding-top: 0; }
  h2, h3, h4, h5, caption, .exhibit .side, .looks, .eyebrow { break-after: avoid; }
  tr, li, figure, .facts, .ground div, .timeline svg, .graph { break-inside: avoid; }
  .dismissed tr { break-inside: auto; } .dismissed .why { width: 52%; } .dismissed tbody th { width: 26%; }
  tbody tr:first-child { break-before: avoid; }
  thead { display: table-header-group; }
  .exhibit { display: block; margin-top: 14pt; padding-top: 8pt; }
  .campaign > header { grid-template-columns: 42mm minmax(0, 1fr); gap: 8mm; }
  .campaign > header .side { order: 0; } .campaign > header .eyebrow { display: block; } .key { display: block; margin-top: 6pt; } .key div { margin-top: 5pt; }
  .exhibit .side { margin-bottom: 8pt; break-inside: avoid; }
  .exhibit .side .note { orphans: 4; widows: 4; }
  .scroll { overflow: visible; }
  .graph { min-width: 0; max-height: 200mm; }
  .timeline svg { height: 32mm; } .timeline svg.active { height: 14mm; }
  .compact tbody th, .compact td { padding-block: .18rem; }
  a { text-decoration: none; }
  .fold > summary { display: none; }
}
`;
