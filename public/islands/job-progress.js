/** Asks for a job's state every 2 seconds (`GET /jobs/<id>`, JSON), moves the bar, and loads the page again at the end. */
const EVERY = 2000;
const ENDED = ['done', 'failed', 'cancelled'];

export function start(element) {
  if (ENDED.includes(element.dataset.state)) return;
  const bar = element.querySelector('progress');
  const line = element.querySelector('.job-line');
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const again = (wait) => setTimeout(() => void (document.hidden ? again(wait) : ask()), wait);

  const show = ({ label, done, total }) => {
    const count = total
      ? element.dataset.progress.replace('%1', numbers.format(done)).replace('%2', numbers.format(total))
      : '';
    const words = [label, count].filter(Boolean).join(' ');
    if (line.textContent !== words) line.textContent = words;
    if (!total || !bar) return;
    bar.max = total;
    bar.value = done;
  };

  const ask = async () => {
    try {
      const answer = await fetch(element.dataset.url, { headers: { Accept: 'application/json' } });
      if (!answer.ok) return again(EVERY * 5);
      const run = await answer.json();
      if (ENDED.includes(run.state)) return location.reload();
      show(run);
      return again(EVERY);
    } catch {
      return again(EVERY * 5);
    }
  };
  again(EVERY);
}
