/** How often work asks whether it was cancelled, in milliseconds. */
const CANCEL_POLL_MS = 250;

/** The work was cancelled by the person who waits for it. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/**
 * Does work that can be cancelled: the signal is aborted within a quarter of a second of the cancellation, with {@link Cancelled}.
 * @param isCancelled asked before and while it works
 */
export async function cancellable<T>(
  isCancelled: () => Promise<boolean>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  let asking = false;
  const ask = async () => {
    if (asking) return;
    asking = true;
    // An unreachable database will fail the work itself; the next round asks again.
    const cancelled = await isCancelled().catch(() => false);
    if (cancelled) stop.abort(new Cancelled());
    asking = false;
  };
  await ask();
  stop.signal.throwIfAborted();
  const timer = setInterval(() => void ask(), CANCEL_POLL_MS);
  try {
    return await work(stop.signal);
  } finally {
    clearInterval(timer);
  }
}
