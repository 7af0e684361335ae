/** A search field that narrows a folded list; groups without a match go, groups with one open. Without scripts there is none. */
const plain = (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

export function start(element) {
  const box = element.querySelector('.filter-list');
  const input = box.querySelector('input');
  const groups = [...element.querySelectorAll('details')].map((group) => ({
    group,
    open: group.open,
    rows: [...group.querySelectorAll('[data-words]')].map((row) => ({ row, words: plain(row.dataset.words) })),
  }));
  const filter = () => {
    const wanted = plain(input.value.trim());
    for (const { group, open, rows } of groups) {
      let hits = 0;
      for (const { row, words } of rows) {
        row.hidden = !words.includes(wanted);
        if (!row.hidden) hits += 1;
      }
      group.hidden = hits === 0;
      group.open = wanted === '' ? open : hits > 0;
    }
  };
  input.addEventListener('input', filter);
  // Enter would send the whole form.
  input.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
  // Ticking a place selects the option to choose places.
  element.addEventListener('change', ({ target }) => {
    const chosen = element.closest('form').querySelector('input[name="sites"][value="chosen"]');
    if (target.type === 'checkbox' && target.checked && chosen) chosen.checked = true;
  });
  box.hidden = false;
}
