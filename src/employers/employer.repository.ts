import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Employer } from './employer.js';

/** Writes employers. */
@Injectable()
export class EmployerRepository {
  /** @throws the database's unique violations `employers_slug_unique` and `employers_siren_unique` */
  async add(tx: Tx, employer: Employer, at: Date): Promise<void> {
    await tx.run(
      `insert into employers (id, slug, name, siren, sector, locale, document_locale, created_at, declared_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        employer.id,
        employer.slug,
        employer.name,
        employer.siren,
        employer.sector,
        employer.locale,
        employer.documentLocale,
        at,
        employer.declared ? at : null,
      ],
    );
  }

  /** Notes that the platform checked who the tenant is. @returns false where it was checked already, or declared nothing */
  async check(
    tx: Tx,
    { checkedOn, source, by }: { readonly checkedOn: IsoDate; readonly source: string; readonly by: string },
  ): Promise<boolean> {
    return tx.has(
      `update employers set checked_on = $2, checked_source = $3, checked_by = $4
       where id = $1 and declared_at is not null and checked_on is null returning id`,
      [tenantOf(tx), checkedOn, source, by],
    );
  }

  /** Closes the tenant, or opens it again with null. @returns false when it is so already */
  async setClosed(tx: Tx, at: Date | null): Promise<boolean> {
    return tx.has(
      `update employers set closed_at = $2 where id = $1 and (closed_at is null) = ($2::timestamptz is not null) returning id`,
      [tenantOf(tx), at],
    );
  }

  /** Sets whom employees may write to at HR; null names nobody. */
  async setHrContact(tx: Tx, contact: Employer['hrContact']): Promise<void> {
    await tx.run(`update employers set hr_contact = $2, hr_contact_name = $3 where id = $1`, [
      tenantOf(tx),
      contact?.address ?? null,
      contact?.name ?? null,
    ]);
  }

  /** Sets what stands beside the portal's address in the tenant's letters. */
  async setMailSender(tx: Tx, { name, replyTo }: Employer['mailSender']): Promise<void> {
    await tx.run(`update employers set mail_name = $2, mail_reply_to = $3 where id = $1`, [
      tenantOf(tx),
      name,
      replyTo,
    ]);
  }

  /** Sets the tenant's languages. */
  async setLanguages(tx: Tx, { locale, documentLocale }: Pick<Employer, 'locale' | 'documentLocale'>): Promise<void> {
    await tx.run(`update employers set locale = $2, document_locale = $3 where id = $1`, [
      tenantOf(tx),
      locale,
      documentLocale,
    ]);
  }

  /**
   * Gives the tenant a domain.
   * @returns false when an employer, perhaps this one, has it already
   */
  async addDomain(tx: Tx, domain: string, at: Date): Promise<boolean> {
    return tx.has(
      `insert into employer_domains (domain, employer_id, added_at) values ($1, $2, $3)
       on conflict do nothing returning domain`,
      [domain, tenantOf(tx), at],
    );
  }

  /** @returns false when the tenant did not have it */
  async removeDomain(tx: Tx, domain: string): Promise<boolean> {
    return tx.has(`delete from employer_domains where domain = $1 and employer_id = $2 returning domain`, [
      domain,
      tenantOf(tx),
    ]);
  }
}
