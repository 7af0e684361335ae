/** What is asked of a server that the operator's own certificates and settings name. */
interface Question {
  /** Null: a plain GET. */
  readonly body: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Longest wait for the whole of the answer, in milliseconds. */
  readonly patienceMs: number;
  /** Largest answer that is read, in bytes. */
  readonly largest: number;
}

/**
 * The bytes that a server answers; no redirect is followed.
 * @throws Error with the reason in its message
 */
export async function askedOver(url: string, { body, headers, patienceMs, largest }: Question): Promise<Uint8Array> {
  const answer = await fetch(url, {
    method: body === null ? 'GET' : 'POST',
    headers,
    body: body === null ? null : Uint8Array.from(body),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => {
    throw new Error(saidBy(error), { cause: error });
  });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new Error(`HTTP ${answer.status}`);
  }
  return bounded(answer, largest);
}

async function bounded({ body }: Response, largest: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > largest) throw new Error(`its answer is larger than ${largest} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What an error of `fetch` means: it says "fetch failed" and has the reason inside. */
export function saidBy(error: unknown): string {
  const inside = typeof error === 'object' && error !== null && 'cause' in error ? wordsOf(error.cause) : '';
  return inside || wordsOf(error) || String(error);
}

const wordsOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string'
    ? thrown.message
    : '';
