/** Hides what does not concern the kind that is chosen; without scripts everything is there, each part under its heading. */
export function start(form) {
  const show = () => {
    const chosen = form.querySelector('input[name="kind"]:checked')?.value;
    for (const part of form.querySelectorAll('[data-kinds]')) {
      part.hidden = chosen !== undefined && !part.dataset.kinds.split('-').includes(chosen);
    }
  };
  form.addEventListener('change', ({ target }) => target.name === 'kind' && show());
  show();
}
