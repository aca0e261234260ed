"use strict";
// Shows the filter form and hides the rows that do not match; without this script the whole list stays readable.
for (const list of document.querySelectorAll(".items")) {
  const form = list.querySelector("form");
  const output = form.querySelector("output");
  const rows = Array.from(list.querySelectorAll("tbody tr"), (row) => ({
    row,
    text: row.textContent.toLocaleLowerCase(),
  }));
  const fields = Array.from(form.querySelectorAll("select"));
  const update = () => {
    const sought = form.elements.search.value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const { row, text } of rows) {
      const matches =
        text.includes(sought) && fields.every((field) => !field.value || row.dataset[field.name] === field.value);
      row.hidden = !matches;
      shown += matches ? 1 : 0;
    }
    output.textContent = output.dataset.sentence.replace("{shown}", shown).replace("{total}", rows.length);
  };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  update();
}
