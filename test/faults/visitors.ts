import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../libs/seeded-random/index.js';
import type { Scene } from './scene.js';

/**
 * What a visitor was told about one wish: `unknown` when the connection broke before an answer, `unheard` when there was none
 * to ask on, which a proxy answers by asking the next process.
 */
export interface Told {
  readonly what: 'book' | 'cancel';
  /** Of the booking; null when it is not known. */
  readonly id: string | null;
  readonly answer: 'ok' | 'refused' | 'try-again' | 'unknown' | 'unheard';
  readonly status: number | null;
  /** How the connection broke; null where it did not. */
  readonly broke: string | null;
  /** Whether "try again" said when. */
  readonly retryAfter: boolean;
}

/** Longer than the portal waits for a connection and then for the answer to a statement. */
const PATIENCE_MS = 45_000;

/**
 * People who book and cancel while things break, and remember every answer. What failed is asked again under the same
 * idempotency key and at another process, as a program or a proxy does.
 */
export class Visitors {
  readonly history: Told[] = [];
  private going = true;
  private readonly work: Promise<unknown>;

  constructor(
    private readonly scene: Scene,
    /** The web processes that a proxy would know at this moment. */
    private readonly webs: () => readonly string[],
    { people }: { people: number },
  ) {
    this.work = Promise.all(Array.from({ length: people }, (_, n) => this.visit(n, seededRandom(n + 1))));
  }

  /** Lets everybody finish what they have begun. */
  async stop(): Promise<readonly Told[]> {
    this.going = false;
    await this.work;
    return this.history;
  }

  private async visit(person: number, random: () => number): Promise<void> {
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
    const mine: string[] = [];
    for (let turn = 0; this.going; turn += 1) {
      const token = this.scene.tokens[(person * 10 + (turn % 10)) % this.scene.tokens.length]!;
      const cancels = mine.length > 0 && random() < 0.25;
      if (cancels && turn % 10 === 0) {
        const id = mine.shift()!;
        await this.ask('cancel', `/api/v1/bookings/${id}`, this.scene.tokens[person * 10]!, id);
      } else {
        const body = { siteId: pick(this.scene.siteIds), date: pick(this.scene.days), part: pick(['am', 'pm', 'day']) };
        const id = await this.ask('book', '/api/v1/bookings', token, null, body);
        if (id && turn % 10 === 0) mine.push(id);
      }
      await wait(10);
    }
  }

  /** One wish until it has an answer. @returns the id of the booking that was promised */
  private async ask(
    what: Told['what'],
    path: string,
    token: string,
    id: string | null,
    body?: object,
  ): Promise<string | null> {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    const deadline = performance.now() + PATIENCE_MS;
    for (let attempt = 0; ; attempt += 1) {
      const webs = this.webs();
      const web = webs[(this.history.length + attempt) % Math.max(webs.length, 1)];
      const told = web ? await this.once(what, `${web}${path}`, headers, id, body) : null;
      if (told) this.history.push(told);
      if (told && (told.answer === 'ok' || told.answer === 'refused')) return told.answer === 'ok' ? told.id : null;
      if (performance.now() > deadline) return null;
      await wait(200);
    }
  }

  private async once(
    what: Told['what'],
    url: string,
    headers: Record<string, string>,
    id: string | null,
    body?: object,
  ): Promise<Told> {
    try {
      const answer = await fetch(url, {
        method: what === 'book' ? 'POST' : 'DELETE',
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await answer.text();
      const { status } = answer;
      const retryAfter = answer.headers.has('retry-after');
      if (!answer.ok)
        return {
          what,
          id,
          status,
          broke: null,
          retryAfter,
          answer: status >= 500 || status === 429 ? 'try-again' : 'refused',
        };
      return { what, id: id ?? idOf(text), status, broke: null, retryAfter, answer: 'ok' };
    } catch (error) {
      const cause = error instanceof Error ? error.cause : null;
      const broke = cause instanceof Error && 'code' in cause ? String(cause.code) : String(error);
      const answer = broke === 'ECONNREFUSED' ? 'unheard' : 'unknown';
      return { what, id, status: null, broke, retryAfter: false, answer };
    }
  }
}

function idOf(text: string): string | null {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value && 'id' in value && typeof value.id === 'string' ? value.id : null;
}
