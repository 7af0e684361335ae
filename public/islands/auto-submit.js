/** Submits a form as soon as it is loaded; without scripts its button does. */
export function start(form) {
  form.submit();
}
