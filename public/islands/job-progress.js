/** Asks the job's own URL every 2 seconds for the same partial and puts the answer in place, until the job has ended. */
const EVERY = 2000;

export function start(element) {
  if (['done', 'failed'].includes(element.dataset.state)) return;
  const again = (wait) => setTimeout(() => (document.hidden ? again(wait) : ask()), wait);
  const ask = async () => {
    try {
      const answer = await fetch(element.dataset.url, { headers: { Accept: 'text/html', 'HX-Request': 'true' } });
      if (!answer.ok) return again(EVERY * 5);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.getElementById(element.id);
      if (!next) return again(EVERY * 5);
      const focused = element.contains(document.activeElement);
      // The live region stays the same element, so that its new words are announced.
      const line = element.querySelector('.job-line');
      const words = next.querySelector('.job-line').textContent;
      element.dataset.state = next.dataset.state;
      if (line.textContent !== words) line.textContent = words;
      next.querySelector('.job-line').replaceWith(line);
      element.replaceChildren(...next.childNodes);
      if (focused) element.querySelector('a, button')?.focus();
      if (!['done', 'failed'].includes(element.dataset.state)) again(EVERY);
    } catch {
      again(EVERY * 5);
    }
  };
  again(EVERY);
}
