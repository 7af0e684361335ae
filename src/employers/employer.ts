import type { DayZone, IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Wording } from '#libs/platform/i18n/index.js';
import type { Contact } from '#libs/platform/views/index.js';
import type { MailSender } from './preferences/mail-sender.rules.js';

/** The law an employer is under: the labour code, or public service texts. */
export type Sector = 'private' | 'public';

/** The words in which people of an employer are spoken to: those of a public employer are agents, not employees. */
export const wordingOf = ({ sector }: { readonly sector: Sector }): Wording | null =>
  sector === 'public' ? 'agents' : null;

/** {@link wordingOf} in SQL. @param employer alias of the table `employers` */
export const wordingSql = (employer: string): string => `case when ${employer}.sector = 'public' then 'agents' end`;

/** The zone of an employer in SQL, for `at time zone`. @param employer placeholder or expression of its id */
export const employerZoneSql = (employer: string): string =>
  `(select z.time_zone from employers z where z.id = ${employer})`;

/** A tenant: the legal identity of an employer and nothing else. */
export interface Employer {
  readonly id: string;
  /** Stable name in addresses and commands: lower case letters, digits, hyphens. */
  readonly slug: string;
  readonly name: string;
  /** Nine digits (INSEE, Sirene register). */
  readonly siren: string;
  readonly sector: Sector;
  /** Where its days begin, and which public holidays it has. */
  readonly zone: DayZone;
  /** Language of pages and letters for members who chose none. */
  readonly locale: Locale;
  /** Language that new documents propose. */
  readonly documentLocale: Locale;
  /** What stands beside the portal's address in its letters. */
  readonly mailSender: MailSender;
  /** Whom employees may write to at HR; null when nobody was named. */
  readonly hrContact: Contact | null;
  /** Fingerprint of its logo (SHA-256); null where it shows none. */
  readonly logo: string | null;
  /** Whether it opened itself and nobody has checked its name and SIREN. */
  readonly declared: boolean;
}

/** A tenant in the list of all. */
export interface ListedEmployer extends Employer {
  /** Since when nobody acts for it; null while it is open. */
  readonly closedAt: Date | null;
  /** How the platform checked who it is; null where it opened it itself, or has not. */
  readonly check: { readonly on: IsoDate; readonly source: string; readonly by: string } | null;
}
