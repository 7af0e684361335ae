import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Employer, ListedEmployer } from './employer.js';

const COLUMNS = `id, slug, name, siren, sector, locale, document_locale as "documentLocale",
  json_build_object('timeZone', time_zone, 'holidayZone', holiday_zone) as zone,
  json_build_object('name', mail_name, 'replyTo', mail_reply_to) as "mailSender",
  case when hr_contact is not null
    then json_build_object('name', hr_contact_name, 'address', coalesce(hr_contact, '')) end as "hrContact", logo,
  declared_at is not null and checked_on is null as declared`;

/**
 * The directory of tenants, readable before a tenant is known since sign-in and commands start from the slug. It holds
 * no tenant row, so it reads outside units of work, unless a moment matters.
 */
@Injectable()
export class EmployerDirectory {
  constructor(private readonly dataSource: DataSource) {}

  async bySlug(slug: string): Promise<Employer | null> {
    const rows: Employer[] = await this.dataSource.query(`select ${COLUMNS} from employers where slug = $1`, [slug]);
    return rows[0] ?? null;
  }

  async byId(id: string): Promise<Employer | null> {
    const rows: Employer[] = await this.dataSource.query(`select ${COLUMNS} from employers where id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** The employer that bears a SIREN, closed or not. */
  async bySiren(siren: string): Promise<Employer | null> {
    const rows: Employer[] = await this.dataSource.query(`select ${COLUMNS} from employers where siren = $1`, [siren]);
    return rows[0] ?? null;
  }

  /** The tenant of a transaction, as it was at the transaction's moment. */
  async current(tx: Tx): Promise<Employer> {
    const rows = await tx.rows<Employer>(`select ${COLUMNS} from employers where id = $1`, [tenantOf(tx)]);
    if (!rows[0]) throw new Error('the tenant is not in the directory');
    return rows[0];
  }

  /** The employer at which addresses of a domain sign in, or null. */
  async byDomain(domain: string): Promise<Employer | null> {
    const rows: Employer[] = await this.dataSource.query(
      `select ${COLUMNS} from employers join employer_domains d on d.employer_id = id where d.domain = $1`,
      [domain.toLowerCase()],
    );
    return rows[0] ?? null;
  }

  /** The domains of the tenant, in alphabetical order. */
  async domains(tx: Tx): Promise<string[]> {
    const rows = await tx.rows<{ domain: string }>(
      `select domain from employer_domains where employer_id = $1 order by domain`,
      [tenantOf(tx)],
    );
    return rows.map(({ domain }) => domain);
  }

  /** What the operators, territories and the platform here are called. */
  async otherOrganisations(tx: Tx): Promise<string[]> {
    const rows = await tx.rows<{ name: string }>(`select coalesce(name, '') as name from names_of_organisations()`);
    return rows.map(({ name }) => name);
  }

  /** Every employer, by slug, those included that are closed. */
  async all(): Promise<ListedEmployer[]> {
    return this.dataSource.query(`select ${COLUMNS}, closed_at as "closedAt",
      case when checked_on is not null then json_build_object('on', coalesce(checked_on::text, ''), 'source', coalesce(checked_source, ''),
        'by', coalesce(checked_by, '')) end as "check"
      from employers order by slug`);
  }

  /** Those that are open, by slug: whose people are written to. */
  async open(): Promise<Employer[]> {
    return (await this.all()).filter(({ closedAt }) => closedAt === null);
  }
}
