/**
 * Suggestions for the search fields of a form, from the address in `data-suggestions`, and the device's position for a button
 * with `data-near-me`, asked of the person by the browser. Without scripts the page offers the choice as a second step.
 */
const PAUSE_MS = 150;
const LEAST_LETTERS = 2;
/** Thousandths of a degree, about 100 m: enough for minutes by car. */
const DECIMALS = 3;

export function start(form) {
  for (const input of form.querySelectorAll('input[type=search]')) suggest(input, form.dataset.suggestions);
  const button = form.querySelector('[data-near-me]');
  if (!button || !navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.querySelector('input[type=search]').value =
          `${coords.latitude.toFixed(DECIMALS)}, ${coords.longitude.toFixed(DECIMALS)}`;
        form.submit();
      },
      () => (form.querySelector('[data-near-me-failed]').hidden = false),
    );
  });
}

function suggest(input, from) {
  const list = document.createElement('datalist');
  list.id = `${input.id}-suggestions`;
  input.after(list);
  input.setAttribute('list', list.id);
  input.autocomplete = 'off';
  let pause = 0;
  let asked = '';
  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => void ask(), PAUSE_MS);
  });

  async function ask() {
    const typed = input.value.trim();
    if (typed.length < LEAST_LETTERS || typed === asked) return;
    asked = typed;
    const answer = await fetch(`${from}?near=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer?.ok) return;
    const { names } = await answer.json();
    if (input.value.trim() !== typed) return;
    list.replaceChildren(...names.map((name) => Object.assign(document.createElement('option'), { value: name })));
  }
}
