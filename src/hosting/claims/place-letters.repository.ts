import { Injectable } from '@nestjs/common';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import { CODE_TRIES } from './claim.rules.js';

/** A letter on paper to a place, as far as it has come. */
export interface PlaceLetter {
  readonly claimId: string;
  readonly placeId: string;
  readonly place: string;
  readonly communeName: string;
  readonly organisationName: string;
  readonly askedAt: Date;
  readonly printedAt: Date | null;
  readonly printedBy: string | null;
}

/** A letter that was printed. */
export interface PrintedLetter {
  readonly claimId: string;
  /** When it was printed before; null the first time. */
  readonly before: Date | null;
  readonly to: readonly string[];
  readonly codeHash: string;
  readonly codeUntil: Date;
  readonly by: string;
  readonly at: Date;
}

/** Most letters of one batch. */
export const MOST_LETTERS = 50;

/** Letters on paper with codes, which the platform prints and posts for open claims. */
@Injectable()
export class PlaceLettersRepository {
  /** The claimant asks for a letter: the one before opens nothing any more. */
  async ask(tx: Tx, claimId: string, at: Date): Promise<void> {
    await tx.run(
      `update place_claims set letter_asked_at = $2, letter_to = null, letter_printed_at = null, letter_printed_by = null,
         letter_sent_at = null, letter_sent_by = null, code_hash = null, code_until = null, tries_left = 0
       where id = $1 and way = 'post' and state = 'open'`,
      [claimId, at],
    );
  }

  /** Letters that were not posted yet, those to print first, the longest waiting first. */
  async toPost(tx: Tx): Promise<PlaceLetter[]> {
    organisationOf(tx, 'platform');
    return tx.rows<PlaceLetter>(
      `select c.id as "claimId", c.place_id as "placeId", p.name as place, p.commune_name as "communeName",
         c.organisation_name as "organisationName", coalesce(c.letter_asked_at, c.claimed_at) as "askedAt", c.letter_printed_at as "printedAt",
         c.letter_printed_by as "printedBy"
       from place_claims c join places p on p.id = c.place_id
       where c.way = 'post' and c.state = 'open' and c.letter_sent_at is null
       order by c.letter_printed_at is not null, c.letter_asked_at, c.id limit $1`,
      [2 * MOST_LETTERS],
    );
  }

  /** Keeps what was printed. @returns false where the claim or its letter changed meanwhile */
  async print(tx: Tx, letter: PrintedLetter): Promise<boolean> {
    organisationOf(tx, 'platform');
    const changed = await tx.run(
      `update place_claims set letter_to = $3, letter_printed_at = $4, letter_printed_by = $5, code_hash = $6, code_until = $7,
         tries_left = $8
       where id = $1 and way = 'post' and state = 'open' and letter_sent_at is null and letter_printed_at is not distinct from $2`,
      [
        letter.claimId,
        letter.before,
        letter.to.join('\n'),
        letter.at,
        letter.by,
        letter.codeHash,
        letter.codeUntil,
        CODE_TRIES,
      ],
    );
    return changed === 1;
  }

  /** Notes that everything printed was posted. @returns the claims */
  async send(tx: Tx, by: string, at: Date): Promise<string[]> {
    organisationOf(tx, 'platform');
    const sent = await tx.rows<{ id: string }>(
      `update place_claims set letter_sent_at = $1, letter_sent_by = $2
       where way = 'post' and state = 'open' and letter_printed_at is not null and letter_sent_at is null returning id`,
      [at, by],
    );
    return sent.map(({ id }) => id);
  }
}
