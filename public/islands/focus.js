/** Puts the focus on the error summary, so that a screen reader says it first and Tab goes on from there. */
export function start(element) {
  element.focus();
}
