// Puts the cursor in the field that is next: a page of Streamlit cannot do that itself.
// Only fields in a container whose key starts with bb-focus, and never away from a field in which
// somebody is typing. Streamlit may draw the field in steps (its form opens later, the field is moved
// and loses the cursor): the cursor comes back until the person does something.
(() => {
  let last = null;
  let isTheirs = false;
  const look = () => {
    const field = document.querySelector('[class*="st-key-bb-focus"] input:not([type="file"])');
    if (!field || (field === last && isTheirs)) return;
    // Not before Enter does something: the button of its form comes later than the field.
    const form = field.closest('[data-testid="stForm"]');
    if (form && !form.querySelector('[data-testid="stFormSubmitButton"] button:not([disabled])')) return;
    if (field !== last) isTheirs = false;
    last = field;
    const active = document.activeElement;
    if (!active || !["INPUT", "TEXTAREA"].includes(active.tagName)) field.focus();
  };
  for (const did of ["keydown", "pointerdown"])
    document.addEventListener(did, () => { isTheirs = true; }, { capture: true });
  new MutationObserver(look).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"],
  });
})();
