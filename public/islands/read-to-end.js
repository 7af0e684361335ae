/** The fields of a form as a link would carry them. @param {HTMLFormElement} form */
const words = (form) =>
  new URLSearchParams(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** Tells the portal once that the end of a text came into view, by sending the hidden form that `data-form` names. */
export function start(element) {
  const form = document.getElementById(element.dataset.form);
  if (!(form instanceof HTMLFormElement) || !('IntersectionObserver' in window)) return;
  const end = element.querySelector('.prose > :last-child') ?? element;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    fetch(form.action, { method: 'POST', body: words(form), keepalive: true }).catch(() => {
      // A failure is harmless: the tick is what counts.
    });
  });
  observer.observe(end);
}
