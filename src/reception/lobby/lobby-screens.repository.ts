import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { LobbyArrival, LobbyScreen, PairedScreen } from './lobby-screen.js';

/** Screens at the entrance of places; of tokens and codes only hashes are kept. */
@Injectable()
export class LobbyScreensRepository {
  /** Writes a screen that waits to be paired. */
  async add(
    tx: Tx,
    { id, token, code, endsAt, now }: { id: string; token: string; code: string; endsAt: Date; now: Date },
  ): Promise<void> {
    await tx.run(
      `insert into lobby_screens (id, token_sha256, code_sha256, code_ends_at, created_at) values ($1, $2, $3, $4, $5)`,
      [id, token, code, endsAt, now],
    );
  }

  /** The screen of a token (its hash), and that it asked now. Null where there is none. */
  async seen(tx: Tx, token: string, now: Date): Promise<LobbyScreen | null> {
    return tx.row<LobbyScreen>(
      `update lobby_screens set seen_at = $2 where token_sha256 = $1
       returning id, code_ends_at as "codeEndsAt", site_id as "siteId", revoked_at as "revokedAt"`,
      [token, now],
    );
  }

  /** Who is to be shown on the screen of a token (its hash), of a day and the next; nobody where it is not paired. */
  async arrivals(tx: Tx, token: string, today: IsoDate): Promise<LobbyArrival[]> {
    return tx.rows<LobbyArrival>(
      `select coalesce(to_char(a.day, 'YYYY-MM-DD'), '') as day, coalesce(a.part, 'day') as part,
         coalesce(a.initials, '') as initials, coalesce(a.desk, '') as desk
       from lobby_arrivals($1, $2) a order by a.day, a.desk`,
      [token, today],
    );
  }

  /** Pairs the screen that shows a code (its hash) with a site. @returns its id; null where no code of this moment is that */
  async pair(
    tx: Tx,
    code: string,
    { siteId, name, now }: { readonly siteId: string; readonly name: string; readonly now: Date },
  ): Promise<string | null> {
    const row = await tx.row<{ id: string }>(
      `update lobby_screens set site_id = $2, name = $3, paired_at = $4, code_ends_at = null
       where code_sha256 = $1 and paired_at is null and code_ends_at > $4 returning id`,
      [code, siteId, name, now],
    );
    return row?.id ?? null;
  }

  /** Takes a screen off a site. @returns false when it was none of it */
  async revoke(tx: Tx, siteId: string, id: string, now: Date): Promise<boolean> {
    return tx.has(
      `update lobby_screens set revoked_at = $3 where site_id = $1 and id = $2 and revoked_at is null returning id`,
      [siteId, id, now],
    );
  }

  /** The screens of a site, the last paired first. */
  async ofSite(tx: Tx, siteId: string): Promise<PairedScreen[]> {
    return tx.rows<PairedScreen>(
      `select id, coalesce(name, '') as name, coalesce(paired_at, created_at) as "pairedAt", seen_at as "seenAt"
       from lobby_screens where site_id = $1 and revoked_at is null order by paired_at desc, id`,
      [siteId],
    );
  }
}
