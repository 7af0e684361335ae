import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Outbound, OutboundRefusal } from '#libs/platform/outbound/index.js';
import { CalendarTrouble, waitOf, type CalendarTarget } from '../calendar-port.js';

type Client = Pick<CalendarTarget, 'address' | 'account' | 'secret'>;

/** Seconds before its end at which a token is taken for over. */
const EARLY = 120;
/** Most employers whose token a process remembers. */
const MOST = 1_000;

const TOKEN = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const REFUSAL = z.object({ error: z.string() });
/** Errors of a token endpoint that no repetition mends (RFC 6749, 5.2; Microsoft identity platform). */
const FINAL = ['invalid_client', 'unauthorized_client', 'invalid_request', 'invalid_scope', 'invalid_grant'];

/** Tokens of programs in directories of Microsoft (OAuth 2.0 client credentials), each used until shortly before its end. */
@Injectable()
export class GraphTokens {
  private readonly known = new LRUCache<string, { readonly token: string; readonly until: number }>({ max: MOST });

  constructor(
    private readonly outbound: Outbound,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws CalendarTrouble: `refused`, `away`, `busy` */
  async of(client: Client): Promise<string> {
    const kept = this.known.get(keyOf(client));
    if (kept && kept.until > this.clock.now().getTime()) return kept.token;
    const { access_token: token, expires_in: seconds } = await this.ask(client);
    this.known.set(keyOf(client), { token, until: this.clock.now().getTime() + (seconds - EARLY) * 1000 });
    return token;
  }

  /** Forgets a token that is no longer taken. */
  forget(client: Client): void {
    this.known.delete(keyOf(client));
  }

  private async ask({ address, account, secret }: Client): Promise<z.infer<typeof TOKEN>> {
    const url = `${this.config.graph.loginUrl}/${encodeURIComponent(address)}/oauth2/v2.0/token`;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: account,
      client_secret: secret,
      scope: `${this.config.graph.url}/.default`,
    });
    let answer: Response;
    try {
      answer = await this.outbound.fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: body.toString(),
        largest: 64_000,
      });
    } catch (error) {
      if (error instanceof OutboundRefusal) throw new CalendarTrouble('away', null, error);
      throw error;
    }
    const said: unknown = await answer.json().catch(() => null);
    const token = TOKEN.safeParse(said);
    if (answer.ok && token.success) return token.data;
    const wait = waitOf(answer.headers.get('retry-after'), this.clock.now());
    if (answer.status === 429) throw new CalendarTrouble('busy', wait);
    const refusal = REFUSAL.safeParse(said);
    if (answer.status < 500 && refusal.success && FINAL.includes(refusal.data.error))
      throw new CalendarTrouble('refused');
    throw new CalendarTrouble('away', wait);
  }
}

/** The secret is part of it, and is not kept in the clear beside the token. */
const keyOf = ({ address, account, secret }: Client): string =>
  createHash('sha256')
    .update(JSON.stringify([address, account, secret]))
    .digest('hex');
