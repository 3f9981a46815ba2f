// <div data-upload="URL">: what is chosen goes there at once, one file after the other; the answer is the list anew.
// Without this script, or when it fails, the files go with the form: they stay chosen until they have arrived.
function start(box) {
  const find = (selector) => box.querySelector(selector);
  const [input, adding, panel, said] = [find("[type=file]"), find("[data-adding]"), find("[data-progress]"), find("[data-said]")];
  const [bar, stop, button] = [panel.querySelector("progress"), panel.querySelector("button"), find("[name=upload]")];
  const { upload, most } = box.dataset;
  const form = input.form;
  let request;
  let refusals;

  function refuse(sentence) {
    refusals.push(sentence);
    said.classList.add("saved--bad");
  }

  // What was refused is still there when the last file has arrived.
  function say(sentence, file) {
    said.textContent = [...refusals, sentence && sentence.replace("{name}", file.name)].join(" ");
  }

  function send(file) {
    return new Promise((resolve) => {
      request = new XMLHttpRequest();
      request.open("POST", upload);
      request.upload.addEventListener("progress", (event) => { bar.value = event.total ? event.loaded / event.total : 0; });
      request.addEventListener("loadend", () => resolve(request));
      const data = new FormData();
      data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      data.append("file", file);
      request.send(data);
    });
  }

  // What comes back: the list, a sentence why not (409), or something else: no line, signed out, an error.
  function take(answer, file) {
    const isOurs = answer.responseURL.endsWith(upload);
    if (isOurs && answer.status === 200) {
      find("[data-files]").innerHTML = answer.responseText;
      say(box.dataset.done, file);
      return true;
    }
    if (isOurs && answer.status === 409) {
      refuse(answer.responseText);
      say("", file);
      return true;
    }
    say(answer.stopped ? box.dataset.stopped : box.dataset.failed, file);
    return answer.stopped ?? false;
  }

  function keep(files) {
    const left = new DataTransfer();
    for (const file of files) left.items.add(file);
    input.files = left.files;
  }

  async function sendAll() {
    const files = [...input.files];
    refusals = [];
    said.classList.remove("saved--bad");
    adding.hidden = true;
    while (files.length) {
      const [file] = files;
      bar.value = 0;
      panel.hidden = false;
      say(box.dataset.sending, file);
      if (file.size > most) {
        refuse(box.dataset.tooBig.replace("{name}", file.name));
        say("", file);
      } else if (!take(await send(file), file)) break;
      files.shift();
      keep(files);
    }
    panel.hidden = true;
    button.hidden = !files.length;
    adding.hidden = find("[data-room]").dataset.room === "0";
    if (!adding.hidden) input.focus();
  }

  stop.addEventListener("click", () => { request.stopped = true; request.abort(); });
  input.addEventListener("change", () => { if (input.files.length) sendAll(); });
  form.addEventListener("submit", () => request?.abort());
  button.hidden = true;
}

for (const box of document.querySelectorAll("[data-upload]")) start(box);
