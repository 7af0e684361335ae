/** A `<details>` menu that closes with Escape, with a click elsewhere and when the focus leaves it. */
export function start(details) {
  const close = () => {
    details.open = false;
  };
  document.addEventListener('click', (event) => {
    if (!details.contains(event.target)) close();
  });
  details.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) close();
  });
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return;
    close();
    details.querySelector('summary').focus();
  });
}
