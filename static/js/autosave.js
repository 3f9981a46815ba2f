// <form data-autosave="URL" data-autosave-failed="sentence">: after a pause in typing the answers are posted there.
// The answer is plain text in the reader's language ("Saved at 2:14 p.m."), shown in [data-autosave-status].
// A hidden field "turn" rises with each saving, so that what arrives late is known to be older. The clock is its floor:
// a page that the browser brings back with an old field still comes after what it sent before.
const QUIET = 2500;

function start(form) {
  const status = form.querySelector("[data-autosave-status]");
  const turn = form.querySelector("[name=turn]");
  let timer;
  let running;

  function say(text) {
    if (status && text) status.textContent = text;
  }

  function takeTurn() {
    if (turn) turn.value = Math.max(Number(turn.value) + 1, Date.now());
  }

  async function save() {
    takeTurn();
    running?.abort();
    running = new AbortController();
    const answers = new FormData(form);
    for (const [name, value] of [...answers]) if (value instanceof File) answers.delete(name);
    try {
      const options = { method: "POST", body: answers, credentials: "same-origin", redirect: "error", signal: running.signal };
      const response = await fetch(form.dataset.autosave, options);
      // 401: signed out meanwhile; 409: saved elsewhere meanwhile. The answer says so.
      if (!response.ok && ![401, 409].includes(response.status)) throw new Error(response.statusText);
      say(await response.text());
    } catch (error) {
      if (error.name !== "AbortError") say(form.dataset.autosaveFailed);
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, QUIET);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    running?.abort();
    takeTurn();
  });
}

for (const form of document.querySelectorAll("form[data-autosave]")) start(form);
