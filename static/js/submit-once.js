// A second click on a slow connection must not send twice. The server guards as well; this spares the reader its answer.
const PAUSE = 5000;
const sentAt = new WeakMap();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (Date.now() - (sentAt.get(form) ?? -PAUSE) < PAUSE) event.preventDefault();
  else if (!event.defaultPrevented) sentAt.set(form, Date.now());
});

// Back from the browser's cache, the form may be sent again.
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) sentAt.delete(form);
});
