import type { IsoDate } from '#libs/calendar/index.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SignatureLevel } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { AgreementState } from './agreement.rules.js';
import type { Channel, Place } from './agreement-terms.rules.js';

/** One version of one employee's telework terms (« avenant télétravail »). Ids across modules, no relations. */
@Entity('agreements')
export class Agreement {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'employer_id' })
  employerId: string;

  @Column('uuid', { name: 'employee_id' })
  employeeId: string;

  /** The name as the text has it, given name first. */
  @Column('text', { name: 'employee_name' })
  employeeName: string;

  @Column('uuid', { name: 'framework_id', nullable: true })
  frameworkId: string | null;

  @Column('uuid', { name: 'text_id' })
  textId: string;

  /** `AVT-2026-000042`, `AUT-2026-000042` of a public employer. */
  @Column('text')
  reference: string;

  /** 1 for the employee's first agreement. */
  @Column('integer')
  version: number;

  @Column('text')
  state: AgreementState;

  @Column('text', { default: 'electronic' })
  channel: Channel;

  @Column('integer', { name: 'days_per_week' })
  daysPerWeek: number;

  /** Most days of a calendar month; null where the text sets none. */
  @Column('integer', { name: 'days_per_month', nullable: true })
  daysPerMonth: number | null;

  /** Most days of a calendar year; null where the text sets none. */
  @Column('integer', { name: 'days_per_year', nullable: true })
  daysPerYear: number | null;

  /** Whether days in a third place count towards month and year. */
  @Column('boolean', { name: 'third_places_count', default: true })
  thirdPlacesCount: boolean;

  /** ISO weekdays (1 is Monday) on which telework may fall. */
  @Column('smallint', { array: true })
  weekdays: number[];

  @Column('text', { array: true })
  places: Place[];

  @Column('date', { name: 'start_on' })
  startOn: IsoDate;

  @Column('date', { name: 'end_on', nullable: true })
  endOn: IsoDate | null;

  /** `HH:MM:SS`, local time. */
  @Column('time', { name: 'contact_from' })
  contactFrom: string;

  @Column('time', { name: 'contact_to' })
  contactTo: string;

  @Column('integer', { name: 'adaptation_months' })
  adaptationMonths: number;

  /** Notice to go back to work without telework, in days. */
  @Column('integer', { name: 'notice_days' })
  noticeDays: number;

  /** Language of the text. */
  @Column('text')
  locale: Locale;

  /** Last day on which the employee can sign. */
  @Column('date', { name: 'sign_by', nullable: true })
  signBy: IsoDate | null;

  /** The text as sent: a title line `# …`, then paragraphs. Never changes once set. */
  @Column('text', { name: 'frozen_text', nullable: true })
  frozenText: string | null;

  /** SHA-256 of the UTF-8 bytes of the frozen text. */
  @Column('text', { name: 'frozen_sha256', nullable: true })
  frozenSha256: string | null;

  /** The least level of both signatures, from the employer's rule when it was sent. */
  @Column('text', { name: 'signature_level', default: 'simple' })
  signatureLevel: SignatureLevel;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  /** When the employee signed. */
  @Column('timestamptz', { name: 'signed_at', nullable: true })
  signedAt: Date | null;

  /** When the employer signed. */
  @Column('timestamptz', { name: 'countersigned_at', nullable: true })
  countersignedAt: Date | null;

  /** Days on which the terms hold, as PostgreSQL writes the range; null until both have signed. */
  @Column('daterange', { nullable: true })
  effective: string | null;

  /** Day on which text, name, history, evidence and files went, its time being over. */
  @Column('date', { name: 'erased_on', nullable: true })
  erasedOn: IsoDate | null;
}
