import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';
import { SharedDaysRepository } from './shared-days.repository.js';

/** Since when somebody shows their half days to their manager. */
@HoldsOwnData('sharedDays')
@Injectable()
export class OwnSharingDataReader implements OwnDataSource {
  constructor(private readonly shared: SharedDaysRepository) {}

  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    return { since: employeeId === null ? null : await this.shared.since(tx, employeeId) };
  }
}
