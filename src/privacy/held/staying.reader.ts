import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { HeldKindsReader, type HeldKind } from './held-kinds.reader.js';

/** What is still held about somebody after an erasure. */
export interface Staying {
  readonly held: readonly HeldKind[];
  readonly leftOn: IsoDate | null;
}

/** What stays of somebody after an erasure, for the letter that answers them. */
@Injectable()
export class StayingReader {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly held: HeldKindsReader,
  ) {}

  /** @param employeeId null for an account without a record, of which nothing is held beside it */
  async of(tx: Tx, employeeId: string | null): Promise<Staying> {
    if (employeeId === null) return { held: [], leftOn: null };
    const record = await this.employees.byId(tx, employeeId);
    const held = await this.held.of(tx, employeeId);
    return { held: held.filter(({ rows }) => rows > 0), leftOn: record?.leftOn ?? null };
  }
}
