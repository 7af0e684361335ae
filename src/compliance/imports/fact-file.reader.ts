import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import type { PersonFact } from '../facts/recorded-facts.repository.js';
import { readFactFile, type FactFile, type FactRow } from './fact-file.rules.js';

/** A file whose people were looked up in the register. */
export interface FoundFacts extends FactFile {
  readonly facts: readonly PersonFact[];
}

/** Reads a file of facts and finds its people. */
@Injectable()
export class FactFileReader {
  constructor(
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
  ) {}

  /** @throws FactFileRefused */
  async read(tx: Tx, text: string): Promise<FoundFacts> {
    const file = readFactFile(text, this.clock.today());
    const people = await this.employees.byStaffNumbers(tx, [
      ...new Set(file.rows.map(({ staffNumber }) => staffNumber)),
    ]);
    const ids = new Map(people.map(({ staffNumber, id }) => [staffNumber, id]));
    const unknown: FactRow[] = [];
    const facts: PersonFact[] = [];
    for (const row of file.rows) {
      const employeeId = ids.get(row.staffNumber);
      if (employeeId === undefined) unknown.push(row);
      else facts.push({ ...row.fact, about: { employeeId } });
    }
    const problems = [
      ...file.problems,
      ...unknown.map(({ row, staffNumber }) => ({
        row,
        field: 'staff_number' as const,
        code: 'compliance.person-unknown' as const,
        params: { number: staffNumber.slice(0, 100) },
      })),
    ];
    return { ...file, facts, problems: problems.toSorted((a, b) => a.row - b.row) };
  }
}
