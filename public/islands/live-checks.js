/**
 * Asks what a form comes to while it is typed: its fields are sent to `data-checks`, and what answers replaces the part of the page
 * whose id is in `data-part`. Without scripts the same is there after each save.
 */
const PAUSE_MS = 500;

export function start(form) {
  const { checks, part } = form.dataset;
  let pause = 0;
  let last = 0;
  const ask = async () => {
    const turn = (last += 1);
    const fields = new URLSearchParams(
      [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const answer = await fetch(checks, { method: 'POST', body: fields }).catch(() => null);
    if (!answer?.ok || turn !== last) return;
    const found = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part);
    if (found && turn === last) document.getElementById(part)?.replaceWith(found);
  };
  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => void ask(), PAUSE_MS);
  });
}
