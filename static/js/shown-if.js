// <div data-shown-if="question" data-shown-values='["yes"]'>: on the page only while that question has one of the answers
// (with no values: any answer). Without this script it is always there, and says when it has to be answered.
function start(form) {
  const boxes = [...form.querySelectorAll("[data-shown-if]")];
  if (!boxes.length) return;

  function isAsked(box) {
    const { shownIf, shownValues } = box.dataset;
    const controls = form.querySelectorAll(`[name="${CSS.escape(shownIf)}"]`);
    if ([...controls].some((control) => control.closest("[data-shown-if][hidden]"))) return false;
    const wanted = JSON.parse(shownValues);
    const given = new FormData(form).getAll(shownIf).filter((value) => value !== "");
    return wanted.length ? given.some((value) => wanted.includes(value)) : given.length > 0;
  }

  // In the order of the page: what hangs on a hidden question is hidden after it.
  function look() {
    for (const box of boxes) box.hidden = !isAsked(box);
  }

  for (const words of form.querySelectorAll(".field__condition")) words.hidden = true;
  form.addEventListener("input", look);
  form.addEventListener("change", look);
  addEventListener("pageshow", look);
  look();
}

for (const form of document.querySelectorAll("form")) start(form);
