/** Moves the focus to the error summary, so that a screen reader reads it first and Tab continues from there. */
export function start(element) {
  element.focus();
}
