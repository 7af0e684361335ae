/** Brings the chosen one of a strip (a day, a filter) into sight: on a phone the strip is wider than the screen. */
export function start(element) {
  const chosen = element.querySelector('[aria-current]');
  if (!chosen) return;
  const { left, width } = chosen.getBoundingClientRect();
  const frame = element.getBoundingClientRect();
  // Only the strip moves, never the page.
  if (left < frame.left || left + width > frame.right)
    element.scrollLeft += left - frame.left - (frame.width - width) / 2;
}
