"use strict";
for (const button of document.querySelectorAll("thead button")) {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const at = head.cellIndex;
    const body = head.closest("table").tBodies[0];
    const value = (row) => row.cells[at].dataset.value ?? row.cells[at].textContent.trim();
    const language = document.documentElement.lang;
    const order = new Intl.Collator(language, { numeric: true });
    const compare = (one, other) => {
      const [a, b] = [value(one), value(other)];
      if (a === "" || b === "") return (a === "") - (b === "");
      return (down ? -1 : 1) * order.compare(a, b);
    };
    body.append(...Array.from(body.rows).sort(compare));
  });
}
