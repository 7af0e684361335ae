/** Sends a form as soon as it is there; without scripts its button does. */
export function start(form) {
  form.submit();
}
