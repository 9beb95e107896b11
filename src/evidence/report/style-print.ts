// The report on paper, as CSS text: always the light colours (the dark ones are for screens only), a page for
// each campaign, no row torn in two, everything that was folded opened.

export const printStyle = `
@page { size: A4; margin: 17mm 15mm 18mm; }
@media print {
  :root { --paper: #ffffff; --sheet: #ffffff; }
  body { max-width: none; padding: 0; font-size: 9.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav, .skip, button.copy { display: none; }
  details::details-content { content-visibility: visible; display: block; }
  summary { list-style: none; }
  .masthead { padding-top: 0; }
  .figures { grid-template-columns: repeat(4, 1fr); }
  .campaign { break-before: page; margin-top: 0; }
  #decided { break-before: page; padding-top: 0; }
  h2, h3, h4, h5, caption, .exhibit .side, .looks, .eyebrow { break-after: avoid; }
  tr, li, figure, .facts, .ground div, .timeline svg, .graph { break-inside: avoid; }
  thead { display: table-header-group; }
  .exhibit { display: block; margin-top: 14pt; padding-top: 8pt; }
  .exhibit .side { margin-bottom: 8pt; }
  .scroll { overflow: visible; }
  .graph { min-width: 0; max-height: 200mm; }
  .timeline svg { height: 32mm; } .timeline svg.members { height: 14mm; }
  a { text-decoration: none; }
  .fold > summary { display: none; }
}
`;
