import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';
import { ShownDesksRepository } from './shown-desks.repository.js';

/** To whom somebody shows where they have a desk, and since when. */
@HoldsOwnData('shownDesks')
@Injectable()
export class OwnShownDesksReader implements OwnDataSource {
  constructor(private readonly shown: ShownDesksRepository) {}

  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    return employeeId === null ? [] : this.shown.of(tx, employeeId);
  }
}
