// The report's only script, as text: sorts tables, copies account ids, opens folded parts for printing.
// The report is complete without it. It is put into the page with its hash in the content security policy,
// and reads nothing but the page itself.

export const clientScript = `
(() => {
  const value = (cell) => {
    const v = cell ? cell.getAttribute("data-v") : "";
    return v !== "" && !Number.isNaN(Number(v)) ? Number(v) : v;
  };
  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  for (const table of document.querySelectorAll("table.sortable")) {
    for (const head of table.querySelectorAll("th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") !== "descending";
        for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const column = head.cellIndex;
        const body = table.tBodies[0];
        const rows = [...body.rows].map((row, i) => ({ row, i, v: value(row.cells[column]) }));
        rows.sort((a, b) => (down ? compare(b.v, a.v) : compare(a.v, b.v)) || a.i - b.i);
        body.append(...rows.map((r) => r.row));
      });
    }
  }
  if (navigator.clipboard) {
    for (const box of document.querySelectorAll("div.members")) {
      const cells = [...box.querySelectorAll("tbody th[data-v]")];
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      const label = "Copy " + cells.length + (cells.length === 1 ? " account id" : " account ids");
      button.textContent = label;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(cells.map((c) => c.getAttribute("data-v")).join("\\n"));
          button.textContent = "Copied";
        } catch {
          button.textContent = "The browser refused to copy";
        }
        setTimeout(() => { button.textContent = label; }, 2000);
      });
      box.prepend(button);
    }
  }
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const d of opened) d.open = true;
  });
  addEventListener("afterprint", () => {
    for (const d of opened) d.open = false;
  });
})();
`;
