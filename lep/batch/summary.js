"use strict";
for (const button of document.querySelectorAll("thead button")) {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const at = head.cellIndex;
    const body = head.closest("table").tBodies[0];
    const value = (row) => {
      const cell = row.cells[at];
      return !cell || cell.colSpan > 1 ? "" : (cell.dataset.value ?? cell.textContent.trim());
    };
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const numbers = Array.from(body.rows).every((row) => value(row) === "" || row.cells[at].dataset.value);
    const compare = (one, other) => {
      const [a, b] = [value(one), value(other)];
      if (a === "" || b === "") return (a === "") - (b === "");
      return (down ? -1 : 1) * (numbers ? a - b : order.compare(a, b));
    };
    body.append(...Array.from(body.rows).sort(compare));
  });
}
