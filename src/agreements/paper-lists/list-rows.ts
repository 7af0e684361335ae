import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { Consequences, type ConsequenceRow } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EmployerDirectory, type Sector } from '../../employers/index.js';
import { AGREEMENT_REPLACED } from '../lifecycle/agreement.events.js';
import type { Beginning } from '../lifecycle/make-room.js';
import { RecordPaperAgreements } from '../lifecycle/record-paper-agreements.js';
import type { KeptListScan } from '../papers/papers.repository.js';
import { usualTerms } from '../register/agreement-terms.rules.js';
import { effectivePeriod } from '../register/agreement.rules.js';
import { lawOfTerms } from '../register/lawful-terms.rules.js';
import { scanKey } from './paper-cells.rules.js';
import { draftList, type DraftedList, type OpenList } from './paper-list-file.rules.js';
import type { PaperListLine, PaperListReport } from './paper-list.js';
import { matchPapers, type MatchedPaper, type RecordedPaper } from './paper-matching.rules.js';
import { RecordedPapers } from './recorded-papers.queries.js';

/** Most cancelled bookings that a report names for one person; all are counted. */
const NAMED_ENDS = 10;

/** Scans of a list, by the key of their name. */
export type ScansByKey = ReadonlyMap<string, KeptListScan>;

export const byKey = (scans: readonly KeptListScan[]): ScansByKey => new Map(scans.map((scan) => [scan.key, scan]));

/**
 * Records the rows of a list within a transaction that the caller commits or rolls back: checking a list is recording
 * it, rolled back.
 */
@Injectable()
export class ListRows {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly recordedPapers: RecordedPapers,
    private readonly record: RecordPaperAgreements,
    private readonly consequences: Consequences,
    private readonly clock: Clock,
  ) {}

  /** Reads a list; what it leaves empty has the usual terms of the employer's sector. @throws PaperListRefused */
  async draft(tx: Tx, list: OpenList): Promise<DraftedList> {
    const { sector } = await this.employers.current(tx);
    return draftList(list, this.clock.today(), usualTerms(sector));
  }

  /** @throws ChangedMeanwhile when somebody else changes the agreements of one of these people at this moment */
  async within(tx: Tx, list: DraftedList, scans: ScansByKey): Promise<PaperListReport> {
    const { matched, problems } = await this.match(tx, list);
    const papers = matched.filter(({ recorded }) => !recorded);
    const { replacing } = await this.record.within(
      tx,
      papers.map(({ draft, employee }) => ({
        employeeId: employee.id,
        signedOn: draft.signedOn,
        terms: draft.terms,
        scan: draft.scan === null ? null : (scans.get(scanKey(draft.scan)) ?? null),
      })),
    );
    const { sector } = await this.employers.current(tx);
    const lines: PaperListLine[] = [];
    for (const paper of matched) {
      const { count, rows } = await this.ends(tx, paper, replacing);
      lines.push(lineOf(paper, sector, replacing.has(paper.employee.id), count, rows));
    }
    return {
      total: list.total,
      good: matched.length,
      bad: list.total - matched.length,
      recorded: matched.length - papers.length,
      ends: lines.reduce((sum, { ends }) => sum + ends, 0),
      problems: [...list.problems, ...problems].toSorted((a, b) => a.row - b.row),
      lines,
      planSha256: planOf(matched, lines),
    };
  }

  private async match(tx: Tx, { drafts }: DraftedList) {
    const numbers = drafts.map(({ staffNumber }) => staffNumber);
    const people = await this.employees.byStaffNumbers(tx, numbers);
    const papers = new Map<string, RecordedPaper[]>();
    const ids = people.map(({ id }) => id);
    for (const { employeeId, ...paper } of await this.recordedPapers.of(tx, ids))
      papers.set(employeeId, [...(papers.get(employeeId) ?? []), paper]);
    return matchPapers(drafts, {
      today: this.clock.today(),
      people: new Map(people.map((person) => [person.staffNumber, person])),
      papers,
    });
  }

  /** Computed from the terms as they stand within this transaction, so that what is announced is what happens. */
  private async ends(
    tx: Tx,
    { employee, recorded }: MatchedPaper,
    replacing: ReadonlyMap<string, Beginning>,
  ): Promise<{ count: number; rows: readonly ConsequenceRow[] }> {
    const begins = recorded ? undefined : replacing.get(employee.id);
    if (!begins) return { count: 0, rows: [] };
    const foreseen = await this.consequences.foresee(tx, AGREEMENT_REPLACED, { employeeId: employee.id, ...begins });
    const rows = foreseen.consequences.flatMap((consequence) => consequence.rows).slice(0, NAMED_ENDS);
    return { count: foreseen.count, rows };
  }
}

function lineOf(
  { draft, employee, recorded }: MatchedPaper,
  sector: Sector,
  replaces: boolean,
  ends: number,
  ended: readonly ConsequenceRow[],
): PaperListLine {
  const { terms, signedOn } = draft;
  const law = lawOfTerms(terms, sector);
  const period = effectivePeriod(terms, signedOn);
  return {
    row: draft.row,
    staffNumber: employee.staffNumber,
    name: `${employee.givenName} ${employee.familyName}`,
    kind: recorded ? 'recorded' : replaces ? 'replaces' : 'new',
    signedOn,
    from: period?.from ?? terms.startOn,
    until: terms.endOn,
    daysPerWeek: terms.daysPerWeek,
    weekdays: terms.weekdays,
    places: terms.places,
    adaptationMonths: terms.adaptationMonths,
    noticeDays: terms.noticeDays,
    daysPerMonth: terms.daysPerMonth,
    daysPerYear: terms.daysPerYear,
    thirdPlacesCount: terms.thirdPlacesCount,
    law: [...law.unlawful, ...law.doubtful],
    scan: draft.scan,
    ends,
    ended,
  };
}

/** Fingerprint of what would be written and cancelled. */
function planOf(matched: readonly MatchedPaper[], lines: readonly PaperListLine[]): string {
  const hash = createHash('sha256');
  for (const [index, { draft, employee }] of matched.entries()) {
    const { kind, ends } = lines[index]!;
    if (kind !== 'recorded')
      hash.update(JSON.stringify([draft.row, employee.id, kind, draft.signedOn, draft.terms, draft.scan, ends]));
  }
  return hash.digest('hex');
}
