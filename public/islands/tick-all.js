/** Ticks or unticks every box of a list in place; without scripts the links load the list so. */
export function start(form) {
  for (const link of form.querySelectorAll('[data-tick]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      for (const box of form.querySelectorAll('input[name="ids"], input[name="people"]'))
        box.checked = link.dataset.tick === 'all';
    });
  }
}
