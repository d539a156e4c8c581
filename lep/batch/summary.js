"use strict";
const table = document.querySelector("table");
const body = table.tBodies[0];
for (const hidden of document.querySelectorAll("[hidden]")) hidden.hidden = false;

for (const button of table.querySelectorAll("thead button")) {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const at = head.cellIndex;
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

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new Map();
const find = document.getElementById("find");
find.addEventListener("input", () => {
  const words = plain(find.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of body.rows) {
    if (!texts.has(row)) texts.set(row, plain(row.textContent));
    row.hidden = !words.every((word) => texts.get(row).includes(word));
    shown += !row.hidden;
  }
  if (table.tFoot) table.tFoot.hidden = words.length > 0; // its sums are of all rows
  const told = document.querySelector("output");
  const number = (count) => count.toLocaleString(document.documentElement.lang);
  const numbers = { "{done}": number(shown), "{total}": number(body.rows.length) };
  told.value = words.length ? told.dataset.told.replace(/\{\w+\}/g, (name) => numbers[name]) : "";
});
