// The error summary takes the focus, and its links put the question, not only the box, on the screen.
const summary = document.querySelector("[data-error-summary]");

summary?.focus();
summary?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  const question = control.closest(".field") ?? control;
  question.scrollIntoView({ block: "start" });
  control.focus({ preventScroll: true });
});
