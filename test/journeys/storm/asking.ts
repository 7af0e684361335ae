import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Operation, Wish } from './history.js';
import type { Person } from './scene.js';

/** How a wish is put. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly by: Pick<Person, 'cookie' | 'csrf'> & { readonly token?: string };
  /** JSON of the API. */
  readonly body?: object;
  /** A form of a page. */
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  /** Whether asking twice is asking once: then it is asked again where no answer came. */
  readonly again: boolean;
  /** Whether the answer to a repetition is that of the first: then a refusal is one. */
  readonly keyed?: boolean;
}

/** An answer that says something. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Where a page leads on to. */
  readonly location: string | null;
}

let latest = 0;
/** Milliseconds by the clock of the machine, later at each call: what follows an answer within its millisecond follows it. */
const now = (): number => (latest = Math.max(Date.now(), latest + 0.001));

const PATIENCE_MS = 45_000;
const PAUSE_MS = 100;

/**
 * Puts a wish until it has an answer, as a program or a proxy does: at another process where one is gone, under the same
 * key. @returns what is known of it afterwards, and the answer where there is one
 */
export async function ask<W extends Wish>(
  webs: () => readonly string[],
  wish: W,
  request: Request,
): Promise<{ told: Operation<W>; answer: Answer | null }> {
  const from = now();
  const key = randomUUID();
  let doubt = false;
  let status: number | null = null;
  for (let attempt = 0; ; attempt += 1) {
    const up = webs();
    const web = up[(Math.floor(from) + attempt) % Math.max(1, up.length)];
    const answer = web ? await once(web, request, key) : 'unheard';
    if (typeof answer !== 'string') {
      ({ status } = answer);
      if (status < 400 && !(request.form && status === 200))
        return { told: { wish, from, to: now(), outcome: 'ok', status }, answer };
      if (status < 500 && status !== 429) {
        const outcome = doubt && !request.keyed ? 'unknown' : 'refused';
        return { told: { wish, from, to: now(), outcome, status }, answer };
      }
      if (status !== 503) return { told: { wish, from, to: Infinity, outcome: 'unknown', status }, answer: null };
    } else if (answer === 'broken') doubt = true;
    if ((doubt && !request.again) || Date.now() - from > PATIENCE_MS)
      return { told: { wish, from, to: Infinity, outcome: 'unknown', status }, answer: null };
    await wait(PAUSE_MS);
  }
}

async function once(web: string, request: Request, key: string): Promise<Answer | 'unheard' | 'broken'> {
  const { by, body, form } = request;
  try {
    const answer = await fetch(`${web}${request.path}`, {
      method: request.method,
      redirect: 'manual',
      headers: {
        ...(form || !by.token
          ? { cookie: by.cookie, accept: 'text/html' }
          : { authorization: `Bearer ${by.token}`, accept: 'application/json', 'idempotency-key': key }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body ? JSON.stringify(body) : form ? formOf({ ...form, _csrf: by.csrf }) : null,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED' ? 'unheard' : 'broken';
  }
}

function formOf(fields: Readonly<Record<string, string | readonly string[]>>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form;
}
