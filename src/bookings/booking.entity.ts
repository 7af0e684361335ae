import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';

/** A desk kept for a person for part of a day. A cancelled booking stays, with who and when. */
@Entity('bookings')
export class Booking {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'employer_id' }) employerId: string;
  @Column('uuid', { name: 'employee_id' }) employeeId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('uuid', { name: 'grant_id' }) grantId: string;
  @Column('uuid', { name: 'site_id' }) siteId: string;
  @Column('uuid', { name: 'desk_id' }) deskId: string;
  /** The site's local day. */
  @Column('date') day: IsoDate;
  @Column('text') part: DayPart;
  /** The halves of the day that it counts for, as PostgreSQL writes an int4range: `[0,1)` is the morning. */
  @Column('int4range') halves: string;
  /** `[start, end)` in UTC, as PostgreSQL writes a tstzrange. */
  @Column('tstzrange') during: string;
  /** The reference that the person and the host exchange. */
  @Column('text') reference: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @Column('text', { name: 'cancelled_by', nullable: true }) cancelledBy: string | null;
  /** Name of the event that ended it. */
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason: string | null;
  /** How often it was moved or shortened. */
  @Column('integer', { default: 0 }) revision: number;
}
