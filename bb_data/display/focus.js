// Puts the cursor in the field that is next: a page of Streamlit cannot do that itself.
// Only fields in a container whose key starts with bb-focus, once for each new one, and never away
// from a field in which somebody is typing.
(() => {
  let last = null;
  const look = () => {
    const field = document.querySelector('[class*="st-key-bb-focus"] input:not([type="file"])');
    if (!field || field === last) return;
    // Not before Enter does something: the button of its form comes later than the field.
    const form = field.closest('[data-testid="stForm"]');
    if (form && !form.querySelector('[data-testid="stFormSubmitButton"] button:not([disabled])')) return;
    last = field;
    const active = document.activeElement;
    if (!active || !["INPUT", "TEXTAREA"].includes(active.tagName)) field.focus();
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
})();
