/*
 * A page that the browser keeps for Back belongs to the session in which it was shown. Once that is over, or another has begun, the page
 * is asked for anew instead of being shown: on a shared machine the next person could read it.
 */
const KEY = 'palier-session';
const own = document.querySelector('meta[name="palier-session"]')?.getAttribute('content') ?? '';

/** The session of the page that was opened last; nobody's where the browser stores nothing. */
function current() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

try {
  localStorage.setItem(KEY, own);
} catch {
  // Nothing is current then: every kept page is asked for anew.
}

if (own !== '') {
  const { style } = document.documentElement;
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) style.visibility = 'hidden';
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    if (current() === own) style.visibility = '';
    else location.reload();
  });
}
