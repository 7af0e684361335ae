import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';
import { DayEntriesRepository } from './day-entries.repository.js';

/** Every entry about somebody's days, those included that later ones replaced. */
@HoldsOwnData('days')
@Injectable()
export class OwnDaysDataReader implements OwnDataSource {
  constructor(private readonly entries: DayEntriesRepository) {}

  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    if (employeeId === null) return [];
    return this.entries.of(tx, [employeeId], '0001-01-01', '9999-12-31');
  }
}
