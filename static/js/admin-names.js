// The admin's autocomplete boxes are drawn by a script that names them by their content, so an empty one has no name.
function nameBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete.select2-hidden-accessible")) {
    const label = select.labels?.[0]?.textContent.trim().replace(/:$/, "") || select.getAttribute("aria-label");
    const parts = select.nextElementSibling?.querySelectorAll("[role='combobox'], [role='textbox']") ?? [];
    if (label) for (const part of parts) part.setAttribute("aria-label", label);
  }
}

// They are drawn some time after the page, and again with each row that is added.
new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
nameBoxes();
