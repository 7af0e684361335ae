import { Injectable } from '@nestjs/common';
import { addDays, localInstant } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AgreementRecords } from '../../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { KnownDaysReader } from '../../ledger/index.js';
import type { Period } from './attestation-kind.js';

/**
 * People who have entered since a period. The register knows no day of entry, only when it heard of somebody: whom it did not hold
 * by the end of the period, and of whom nothing is known on any day of it, was nobody's employee then as far as it can say. A
 * register that was begun later still tells of everybody who has terms or a half day in the period.
 */
@Injectable()
export class NewcomersReader {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly days: KnownDaysReader,
  ) {}

  /**
   * Which of these people have entered since.
   * @param known their half days of the period, where they were read before
   */
  async since(
    tx: Tx,
    { from, to }: Period,
    people: readonly EmployeeView[],
    known?: ReadonlyMap<string, readonly HalfDay[]>,
  ): Promise<ReadonlySet<string>> {
    const end = localInstant(addDays(to, 1), '00:00', employerZone());
    const ids = people.map(({ id }) => id);
    const late = new Set(await this.employees.registeredFrom(tx, ids, end));
    if (late.size === 0) return late;
    const theirs = people.filter(({ id }) => late.has(id));
    const halves = known ?? (await this.days.ofPeople(tx, theirs, from, to));
    for (const { id } of theirs) if ((halves.get(id) ?? []).length > 0) late.delete(id);
    for (const id of await this.agreements.peopleBetween(tx, [...late], from, to)) late.delete(id);
    return late;
  }
}
