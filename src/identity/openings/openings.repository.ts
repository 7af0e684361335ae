import { Injectable } from '@nestjs/common';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { EmployerOpening, OpeningWish } from './opening.js';

const OPENING = `select o.id, o.name, o.siren, o.display_name as "displayName", o.email, o.locale, o.dispute, o.state,
    o.asked_at as "askedAt", o.opened_id as "employerId", o.answer
  from employer_openings o`;

/** Employers that open by themselves: for whoever acts for no organisation, and, once confirmed, for the platform. */
@Injectable()
export class OpeningsRepository {
  async add(
    tx: Tx,
    opening: OpeningWish & { readonly id: string; readonly locale: Locale; readonly at: Date },
  ): Promise<void> {
    await tx.run(
      `insert into employer_openings (id, name, siren, display_name, email, locale, dispute, asked_at, unconfirmed_since, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8, 'unconfirmed')`,
      [
        opening.id,
        opening.name,
        opening.siren,
        opening.displayName,
        opening.email,
        opening.locale,
        opening.dispute,
        opening.at,
      ],
    );
  }

  async byId(tx: Tx, id: string): Promise<EmployerOpening | null> {
    return tx.row<EmployerOpening>(`${OPENING} where o.id = $1`, [id]);
  }

  /** By what is in the link of its letter. */
  async byToken(tx: Tx, tokenHash: string): Promise<EmployerOpening | null> {
    return tx.row<EmployerOpening>(`${OPENING} where o.token_hash = $1`, [tokenHash]);
  }

  /** Of several letters the last one opens. */
  async keepToken(tx: Tx, id: string, tokenHash: string): Promise<void> {
    await tx.run(`update employer_openings set token_hash = $2 where id = $1`, [id, tokenHash]);
  }

  /** Notes that the address is confirmed and that the platform is asked. @returns false where it was confirmed already */
  async dispute(tx: Tx, id: string, at: Date): Promise<boolean> {
    return tx.has(
      `update employer_openings set state = 'disputed', unconfirmed_since = null, confirmed_at = $2
       where id = $1 and state = 'unconfirmed' returning id`,
      [id, at],
    );
  }

  /** Notes that the address is confirmed and that the transaction's employer is what was opened. @returns false where it was confirmed already */
  async open(tx: Tx, tokenHash: string, at: Date): Promise<boolean> {
    const row = await tx.row<{ confirmed: boolean }>(`select coalesce(confirm_opening($1, $2), false) as confirmed`, [
      tokenHash,
      at,
    ]);
    return row?.confirmed ?? false;
  }

  /** Notes what the platform answered. @returns false where nothing is disputed */
  async settle(
    tx: Tx,
    id: string,
    settled: { readonly answer: string; readonly by: string; readonly at: Date },
  ): Promise<boolean> {
    return tx.has(
      `update employer_openings set state = 'settled', answer = $2, settled_by = $3, settled_at = $4
       where id = $1 and state = 'disputed' returning id`,
      [id, settled.answer, settled.by, settled.at],
    );
  }

  /** Those that were confirmed, disputes first, then the newest; at most 200. */
  async list(tx: Tx): Promise<EmployerOpening[]> {
    return tx.rows<EmployerOpening>(
      `${OPENING} where o.state <> 'unconfirmed' order by o.state = 'disputed' desc, o.asked_at desc, o.id limit 200`,
    );
  }
}
