// Text fields as tall as their text, where the browser does not do it by itself; Enter finishes a line where asked.
export function growTextareas() {
  if (!CSS.supports("field-sizing", "content")) {
    const fields = "textarea[data-autosize]";
    const grow = (field) => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    };
    document.addEventListener("input", ({ target }) => target.matches(fields) && grow(target));
    document.addEventListener("duologue:sent", ({ target }) => target.querySelectorAll(fields).forEach(grow));
    document.addEventListener("toggle", ({ target }) => target.querySelectorAll(fields).forEach(grow), true);
    document.querySelectorAll(fields).forEach(grow);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches?.("[data-submit=enter]")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
}
