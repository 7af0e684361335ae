import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { DayKind, HalfDay } from '#libs/day-ledger/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { KnownDaysReader } from '../known-days.reader.js';
import { SharedDaysRepository } from './shared-days.repository.js';

/** Half a day as a manager may see it: the kind of place, not who said it, in which country, or what an absence is. */
export interface SharedHalfDay extends Pick<HalfDay, 'day' | 'half'> {
  readonly kind: DayKind;
}

/** The half days of people who show them to their manager. */
@Injectable()
export class SharedDaysReader {
  constructor(
    private readonly shared: SharedDaysRepository,
    private readonly days: KnownDaysReader,
  ) {}

  /** From day to day, both included, by person; who shows nothing is not in the answer. */
  async of(
    tx: Tx,
    employeeIds: readonly string[],
    from: IsoDate,
    to: IsoDate,
  ): Promise<ReadonlyMap<string, readonly SharedHalfDay[]>> {
    const sharing = [...(await this.shared.among(tx, employeeIds))];
    if (sharing.length === 0) return new Map();
    const known = await this.days.ofEach(tx, sharing, from, to);
    return new Map(
      sharing.map((id) => [id, (known.get(id) ?? []).map(({ day, half, kind }) => ({ day, half, kind }))]),
    );
  }
}
