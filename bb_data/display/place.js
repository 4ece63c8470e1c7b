// Brings the reader to the part of a page that the address names (#part, or ?deel=part in a link of
// ours), which a page that is drawn after it was opened does not do itself. What is drawn later above
// the part moves it, so the page follows for some seconds, or until the person does something.
// The choice of language leads back to the part too: the server never sees what stands after the #.
(() => {
  const FOLLOWS_MS = 8000;
  let last = "";
  let until = 0;
  const asked = () =>
    decodeURIComponent(location.hash.slice(1)) || new URLSearchParams(location.search).get("deel") || "";
  const look = () => {
    const name = asked();
    const place = `${location.pathname} ${name}`;
    const part = name && [...document.querySelectorAll(".bb-place")].find((one) => one.id === name);
    if (!part) {
      // Away from the part, or not drawn yet: coming back to it later counts as new.
      if (place !== last) last = "";
      return;
    }
    if (place !== last) {
      last = place;
      until = Date.now() + FOLLOWS_MS;
      part.focus({ preventScroll: true });
    }
    if (Date.now() < until) part.scrollIntoView();
  };
  for (const did of ["keydown", "pointerdown", "wheel", "touchmove"])
    document.addEventListener(did, () => { until = 0; }, { capture: true, passive: true });
  document.addEventListener("click", (event) => {
    const choice = event.target instanceof Element && event.target.closest(".bb-languages a");
    if (!choice || !location.hash) return;
    const to = new URL(choice.href);
    const back = new URL(to.searchParams.get("terug") || "/", location.origin);
    back.searchParams.set("deel", asked());
    to.searchParams.set("terug", back.pathname + back.search);
    choice.href = to.href;
  }, { capture: true });
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
})();
