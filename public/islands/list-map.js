/** A list of places beside a map: pointing at one lights the other; on a phone a switch shows one of them. */
export function start(element) {
  const list = element.querySelector('.site-list');
  const light = (number, on) => {
    if (number === undefined) return;
    for (const part of element.querySelectorAll(
      `.site-card[data-number="${number}"], .map-marker[data-number="${number}"]`,
    ))
      part.classList.toggle('lit', on);
  };
  const numberOf = ({ target }) => target.closest?.('[data-number]')?.dataset.number;
  for (const type of ['mouseover', 'focusin']) element.addEventListener(type, (event) => light(numberOf(event), true));
  for (const type of ['mouseout', 'focusout']) element.addEventListener(type, (event) => light(numberOf(event), false));

  const show = (what) => {
    element.classList.toggle('show-list', what === 'list');
    element.classList.toggle('show-map', what === 'map');
    for (const button of element.querySelectorAll('.view-switch button'))
      button.setAttribute('aria-pressed', String(button.dataset.show === what));
  };
  for (const button of element.querySelectorAll('.view-switch button'))
    button.addEventListener('click', () => show(button.dataset.show));

  element.addEventListener('place-chosen', ({ detail: number }) => {
    show('list');
    const card = list?.querySelector(`.site-card[data-number="${number}"]`);
    const target = card?.querySelector('a, button');
    card?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  });
  show('list');
  element.classList.add('ready');
}
