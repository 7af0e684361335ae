/** Work did not end in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * Waits for work, with a time-out. The work itself goes on and may still take effect later.
 * @param what names the work in the error
 * @throws NoAnswer when it has not ended after so many milliseconds, or what the work throws
 */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new NoAnswer(`${what}: no answer within ${milliseconds} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for work, but no longer than so many milliseconds. @returns whether it has ended. @throws what the work throws */
export async function atMost(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  try {
    await within(milliseconds, 'work', work);
    return true;
  } catch (error) {
    if (error instanceof NoAnswer) return false;
    throw error;
  }
}
