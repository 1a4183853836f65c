// Text fields as tall as their text, where the browser does not do it by itself; Enter finishes a line where asked.
export function growTextareas() {
  if (!CSS.supports("field-sizing", "content")) {
    const grow = (field) => { field.rows = Math.min(18, Math.max(Number(field.dataset.rows ?? (field.dataset.rows = field.rows)), field.value.split("\n").length)); };
    document.addEventListener("input", ({ target }) => target.matches("textarea[data-autosize]") && grow(target));
    document.querySelectorAll("textarea[data-autosize]").forEach(grow);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches?.("[data-submit=enter]")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
}
