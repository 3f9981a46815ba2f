// Says how much may still be written. Without it the hint "up to n" stands, and the server answers in any case.
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language);
const plurals = new Intl.PluralRules(language);

function written(text, inWords) {
  if (inWords) return text.match(/\S+/g)?.length ?? 0;
  return text.replace(/\r?\n/g, "\r\n").length; // as the form sends line ends
}

function start(counter) {
  const { countFor, limit, words, left, leftOne, over, overOne } = counter.dataset;
  const area = document.getElementById(countFor);
  if (!area) return;
  const spoken = document.createElement("span");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  counter.after(spoken);
  let timer;

  function say() {
    const rest = Number(limit) - written(area.value, words);
    const amount = Math.abs(rest);
    const one = plurals.select(amount) === "one";
    const sentence = rest < 0 ? (one ? overOne : over) : one ? leftOne : left;
    counter.textContent = sentence.replace("{count}", numbers.format(amount));
    counter.classList.toggle("field__count--over", rest < 0);
    clearTimeout(timer);
    timer = setTimeout(() => { if (document.activeElement === area) spoken.textContent = counter.textContent; }, 1000);
  }

  area.addEventListener("input", say);
  say();
}

for (const counter of document.querySelectorAll("[data-count-for]")) start(counter);
