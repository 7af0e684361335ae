import { Injectable } from '@nestjs/common';
import { CalendarTrouble } from '../calendar-port.js';
import type { DavResource } from './dav-answer.rules.js';
import { DavClient, type DavAccount } from './dav-client.js';

/** An address that somebody has, and who they are there. */
interface DavPlace extends DavAccount {
  readonly address: string;
}

/** A calendar that events can be written to. */
export interface FoundCalendar {
  readonly address: string;
  /** What its owner calls it; the last part of its address where it has no name. */
  readonly name: string;
}

/** Why no calendar was found: the server says that it is at another host, or none takes events. */
export type NoCalendar = { readonly kind: 'elsewhere'; readonly host: string } | { readonly kind: 'none' };

/** Most calendars that are offered. */
const MOST = 30;

/**
 * Finds the calendars of an account from whatever address somebody has: that of a calendar, of an account, or of the server
 * (RFC 4791, 6.2.1; RFC 5397; RFC 6764). The password goes to the typed origin alone: another one must be typed.
 */
@Injectable()
export class DavCalendars {
  constructor(private readonly dav: DavClient) {}

  /** @throws CalendarTrouble */
  async of({ address, ...who }: DavPlace): Promise<FoundCalendar[] | NoCalendar> {
    const { origin } = new URL(address);
    const away = (url: string) => (new URL(url).origin === origin ? null : new URL(url).host);
    const first = await this.first(address, origin, who);
    if (first === null) return { kind: 'none' };
    if (first.kind === 'elsewhere') return first;
    const { url, resource } = first;
    if (resource.isCalendar) return usable(url, [resource]);
    let home = within(resource.home, url);
    const principal = within(resource.principal, url);
    if (home === null && principal !== null) {
      const host = away(principal);
      if (host !== null) return { kind: 'elsewhere', host };
      home = within((await this.dav.resources(principal, who, '0'))?.[0]?.home ?? null, principal);
    }
    const list = home ?? url;
    const host = away(list);
    if (host !== null) return { kind: 'elsewhere', host };
    return usable(list, (await this.dav.resources(list, who, '1')) ?? []);
  }

  private async first(
    address: string,
    origin: string,
    who: DavAccount,
  ): Promise<
    { kind: 'there'; url: string; resource: DavResource } | Extract<NoCalendar, { kind: 'elsewhere' }> | null
  > {
    const typed = (await this.dav.resources(address, who, '0'))?.[0];
    if (typed && (typed.isCalendar || typed.principal !== null || typed.home !== null))
      return { kind: 'there', url: address, resource: typed };
    const known = await this.dav.wellKnown(origin, who);
    if (known === null) return null;
    if (new URL(known).origin !== origin) return { kind: 'elsewhere', host: new URL(known).host };
    const resource = (await this.dav.resources(known, who, '0'))?.[0];
    return resource ? { kind: 'there', url: known, resource } : null;
  }
}

const within = (href: string | null, url: string): string | null =>
  href !== null && URL.canParse(href, url) ? new URL(href, url).href : null;

/** Those of one origin that take events. @throws CalendarTrouble where there are calendars and none may be written to */
function usable(url: string, resources: readonly DavResource[]): FoundCalendar[] | NoCalendar {
  const { origin } = new URL(url);
  const calendars = resources.flatMap((one) => {
    const address = within(one.href, url);
    return one.isCalendar && one.takesEvents && address && new URL(address).origin === origin
      ? [{ ...one, address: address.endsWith('/') ? address : `${address}/` }]
      : [];
  });
  const open = calendars.filter(({ writable }) => writable).slice(0, MOST);
  if (open.length === 0 && calendars.length > 0) throw new CalendarTrouble('forbidden');
  if (open.length === 0) return { kind: 'none' };
  return open.map(({ address, name }) => ({ address, name: name ?? lastPart(address) }));
}

const lastPart = (address: string): string => new URL(address).pathname.split('/').filter(Boolean).at(-1) ?? address;
