import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { Outbound, OutboundRefusal } from '#libs/platform/outbound/index.js';
import { CalendarTrouble, waitOf } from '../calendar-port.js';
import { ASKED_PROPERTIES, davResources, type DavResource } from './dav-answer.rules.js';

/** Who asks. */
export interface DavAccount {
  readonly account: string;
  readonly secret: string;
}

/** What is asked of a server. */
interface DavRequest {
  readonly method: 'PUT' | 'DELETE' | 'PROPFIND';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly redirects?: 'given';
}

/** Largest answer that is read, in bytes: a list of calendars. */
const LARGEST = 500_000;

/** Speaks WebDAV (RFC 4918) with a name and a password (RFC 7617), to the one origin that was typed. */
@Injectable()
export class DavClient {
  constructor(
    private readonly outbound: Outbound,
    private readonly clock: Clock,
  ) {}

  /** @throws CalendarTrouble for what no caller could answer: `away`, `busy`, `refused` */
  async ask(url: string, { account, secret }: DavAccount, asked: DavRequest): Promise<Response> {
    const authorization = `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`;
    const { method, headers, body, redirects } = asked;
    let answer: Response;
    try {
      answer = await this.outbound.fetch(url, {
        method,
        headers: { ...headers, authorization },
        body: body ?? null,
        largest: LARGEST,
        ...(redirects && { redirects }),
      });
    } catch (error) {
      if (error instanceof OutboundRefusal) throw new CalendarTrouble('away', null, error);
      throw error;
    }
    if (answer.status === 401) throw new CalendarTrouble('refused');
    const wait = waitOf(answer.headers.get('retry-after'), this.clock.now());
    if (answer.status === 429 || (answer.status === 503 && wait !== null)) throw new CalendarTrouble('busy', wait);
    if (answer.status >= 500 && answer.status !== 507 && answer.status !== 501) throw new CalendarTrouble('away', wait);
    return answer;
  }

  /** What is there; null where the server knows nothing of the kind. @throws CalendarTrouble */
  async resources(url: string, who: DavAccount, depth: '0' | '1'): Promise<DavResource[] | null> {
    const headers = { depth, 'content-type': 'application/xml; charset=utf-8' };
    const answer = await this.ask(url, who, { method: 'PROPFIND', headers, body: ASKED_PROPERTIES });
    if (answer.status === 403) throw new CalendarTrouble('forbidden');
    return answer.status === 207 ? davResources(await answer.text()) : null;
  }

  /** Where a well-known address leads (RFC 6764, 5); null for nowhere. @throws CalendarTrouble */
  async wellKnown(origin: string, who: DavAccount): Promise<string | null> {
    const url = `${origin}/.well-known/caldav`;
    const headers = { depth: '0', 'content-type': 'application/xml; charset=utf-8' };
    const answer = await this.ask(url, who, {
      method: 'PROPFIND',
      headers,
      body: ASKED_PROPERTIES,
      redirects: 'given',
    });
    if (answer.status === 207) return url;
    const to = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    return to !== null && URL.canParse(to, url) ? new URL(to, url).href : null;
  }
}
