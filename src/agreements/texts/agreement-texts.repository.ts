import { Injectable } from '@nestjs/common';
import type { Locale } from '#libs/platform/context/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Sector } from '../../employers/index.js';
import { DEFAULT_TEXTS } from './default-texts.js';

/** A text with placeholders, before it is frozen for somebody. */
export interface AgreementText {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly locale: Locale;
  readonly createdAt: Date;
}

const COLUMNS = `id, title, body, locale, created_at as "createdAt"`;

/** One current text per language; former ones are kept, since agreements refer to them. */
@Injectable()
export class AgreementTextsRepository {
  /** The text in use, or null while the employer has not changed the default. */
  async current(tx: Tx, locale: Locale): Promise<AgreementText | null> {
    return tx.row<AgreementText>(
      `select ${COLUMNS} from agreement_texts where employer_id = $1 and locale = $2 and replaced_at is null`,
      [tenantOf(tx), locale],
    );
  }

  /** What the text in use says, or the default where the employer has none; keeps nothing. */
  async bodyInUse(tx: Tx, sector: Sector, locale: Locale): Promise<string> {
    return (await this.current(tx, locale))?.body ?? DEFAULT_TEXTS[sector][locale].body;
  }

  async byId(tx: Tx, id: string): Promise<AgreementText | null> {
    return tx.row<AgreementText>(`select ${COLUMNS} from agreement_texts where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** The text in use; keeps the default as the employer's own when there is none yet. */
  async currentOrDefault(tx: Tx, sector: Sector, locale: Locale, at: Date): Promise<AgreementText> {
    const current = await this.current(tx, locale);
    if (current) return current;
    const standard = DEFAULT_TEXTS[sector][locale];
    await tx.run(
      `insert into agreement_texts (id, employer_id, title, body, locale, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (employer_id, locale) where replaced_at is null do nothing`,
      [newId(), tenantOf(tx), standard.title, standard.body, locale, at],
    );
    const kept = await this.current(tx, locale);
    if (!kept) throw new Error('the default text was not kept');
    return kept;
  }

  /** Puts a text in the place of the current one. @returns its id */
  async replace(tx: Tx, text: Pick<AgreementText, 'title' | 'body' | 'locale'>, at: Date): Promise<string> {
    const id = newId();
    await tx.run(
      `update agreement_texts set replaced_at = $3 where employer_id = $1 and locale = $2 and replaced_at is null`,
      [tenantOf(tx), text.locale, at],
    );
    await tx.run(
      `insert into agreement_texts (id, employer_id, title, body, locale, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, tenantOf(tx), text.title, text.body, text.locale, at],
    );
    return id;
  }
}
