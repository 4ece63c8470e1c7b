"""Numbers inside a chart on a narrow screen: whole, or not there. A number that is cut off is another number."""

from __future__ import annotations

from tests.browser.conftest import SignedIn, opened

CUT_OFF = """() => {
  const cut = [];
  for (const point of document.querySelectorAll('.barlayer .point')) {
    const label = point.querySelector('.bartext'), bar = point.querySelector('path');
    if (!label || !label.textContent || getComputedStyle(label).display === 'none') continue;
    const text = label.getBoundingClientRect(), room = bar.getBoundingClientRect();
    if (text.width && (text.left < room.left - 1 || text.right > room.right + 1))
      cut.push(`${label.textContent}: ${text.width} in ${room.width}`);
  }
  return cut;
}"""
N_BARS = "() => document.querySelectorAll('.barlayer .bartext').length"


def test_a_percentage_in_a_bar_is_never_cut_off(signed_in: SignedIn) -> None:
    page = signed_in("initiative:de-linde")
    page.set_viewport_size({"width": 360, "height": 900})
    opened(page, "/onze-resultaten")
    page.locator(".barlayer .bartext").first.wait_for()
    page.wait_for_timeout(1_000)
    assert page.evaluate(N_BARS) > 10
    assert page.evaluate(CUT_OFF) == []
