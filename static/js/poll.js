// <div data-poll="URL" data-poll-every="4">: replaced by the fragment found there until the server answers with X-Done: 1.
const MOST_FAILURES = 10;

function start(box) {
  const pause = Number(box.dataset.pollEvery ?? 4) * 1000;
  let failures = 0;

  async function look() {
    if (document.hidden) return setTimeout(look, pause);
    try {
      const response = await fetch(box.dataset.poll, { credentials: "same-origin", headers: { Accept: "text/html" } });
      if (!response.ok) throw new Error(response.statusText);
      box.innerHTML = await response.text();
      if (response.headers.get("X-Done") === "1") return undefined;
      failures = 0;
    } catch {
      failures += 1;
    }
    return failures < MOST_FAILURES ? setTimeout(look, pause) : undefined;
  }

  setTimeout(look, pause);
}

for (const box of document.querySelectorAll("[data-poll]")) start(box);
