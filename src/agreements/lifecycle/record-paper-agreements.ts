import { Injectable } from '@nestjs/common';
import { localInstant, type IsoDate } from '#libs/calendar/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { requireTenant } from '#libs/platform/context/index.js';
import { Consequences } from '#libs/platform/consequences/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { EmployerDirectory, type Employer } from '../../employers/index.js';
import { homeWords } from '../../employees/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import type { Paper } from '#libs/platform/papers/index.js';
import { PapersRepository, type KeptListScan } from '../papers/papers.repository.js';
import { freezer } from '../texts/frozen-text.js';
import { AgreementLife } from './agreement-life.js';
import { AlreadyOver, BookingsWouldEnd, ChangedMeanwhile } from '../register/agreement.errors.js';
import { effectivePeriod, rangeText } from '../register/agreement.rules.js';
import { termsRefusals, tidyTerms, type TermsInput } from '../register/agreement-terms.rules.js';
import { AGREEMENT_REPLACED } from './agreement.events.js';
import { DraftAgreements } from './draft-agreements.js';
import { MakeRoom, type Beginning } from './make-room.js';

/** One agreement that both parties signed on paper. */
export interface PaperAgreement {
  readonly employeeId: string;
  /** Day of the last of the two signatures. */
  readonly signedOn: IsoDate;
  readonly terms: TermsInput;
  /** The signed paper as a file, when there is one; with a list it is kept already. */
  readonly scan?: Paper | KeptListScan | null;
  /** How many bookings that it ends were shown and confirmed; left out where nobody confirms. */
  readonly endsConfirmed?: number;
}

/** The result of recording. */
export interface RecordedPapers {
  /** In the order given. */
  readonly ids: readonly string[];
  /** By employee, of those whose earlier terms were cut: the terms that replace them. */
  readonly replacing: ReadonlyMap<string, Beginning>;
}

/**
 * Records agreements signed on paper: in force at once, with an evidence record that says so and who recorded them. No
 * document is sealed for them: the paper is the original, taken to be in French.
 */
@Injectable()
export class RecordPaperAgreements {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly drafts: DraftAgreements,
    private readonly room: MakeRoom,
    private readonly life: AgreementLife,
    private readonly evidence: EvidenceRepository,
    private readonly papers: PapersRepository,
    private readonly audit: AuditTrail,
    private readonly consequences: Consequences,
    private readonly clock: Clock,
  ) {}

  /**
   * All or nothing. @returns the ids in the order given
   * @throws InvalidInput naming the entry and field, NotFound, AlreadyOver, ChangedMeanwhile
   * @throws BookingsWouldEnd when an entry ends another number of bookings than was confirmed
   */
  async execute(ctx: RequestContext, papers: readonly PaperAgreement[]): Promise<readonly string[]> {
    return this.uow.run(ctx, async (tx) => (await this.within(tx, papers)).ids);
  }

  /** As `execute`, inside a transaction that the caller continues or rolls back. */
  async within(tx: Tx, papers: readonly PaperAgreement[]): Promise<RecordedPapers> {
    const tidy = papers.map((paper) => ({ ...paper, terms: tidyTerms(paper.terms) }));
    const today = this.clock.today();
    const refusals = tidy.flatMap(({ terms, signedOn }, index) => [
      ...termsRefusals(terms).map((refusal) => ({ ...refusal, field: `${index}.${refusal.field}` })),
      ...(signedOn > today ? [{ field: `${index}.signedOn`, code: 'agreements.signed-in-future' }] : []),
    ]);
    if (refusals.length > 0) throw new InvalidInput(refusals);
    if (tidy.length === 0) return { ids: [], replacing: new Map() };
    const employer = await this.employers.byId(requireTenant(tx.ctx).employerId);
    if (!employer) throw new Error('the tenant is not in the directory');
    try {
      return await this.write(tx, employer, tidy);
    } catch (error) {
      const raced = ['agreements_version_once', 'agreements_one_in_force'].some((name) => violates(error, name));
      if (raced) throw new ChangedMeanwhile();
      throw error;
    }
  }

  private async write(tx: Tx, employer: Employer, tidy: readonly PaperAgreement[]): Promise<RecordedPapers> {
    const { ctx } = tx;
    const { agreements, text, frameworks, employees } = await this.drafts.draw(tx, 'fr', tidy);
    const fill = freezer(text);
    const begins = new Map<string, Beginning>();
    const rows = agreements.map((agreement, index) => {
      const { terms, signedOn } = tidy[index]!;
      const period = effectivePeriod(terms, signedOn);
      if (!period) throw new AlreadyOver(terms.endOn ?? signedOn);
      begins.set(agreement.employeeId, { agreementId: agreement.id, from: period.from });
      const person = employees.get(agreement.employeeId)!;
      const { staffNumber, unit } = person;
      const employee = { name: agreement.employeeName, staffNumber, unit, commune: homeWords('fr', person) };
      // Who was named on the paper is not known here: the portal's own record of it says nothing of that.
      const party = { employer, identity: null, signatory: null };
      const framework = frameworks.get(terms.startOn) ?? null;
      const subject = { ...agreement, ...party, on: signedOn, framework, terms };
      const frozen = fill({ ...subject, employee });
      const signedAt = localInstant(signedOn, '12:00', employerZone());
      return {
        ...agreement,
        channel: 'paper' as const,
        frozenText: frozen.text,
        frozenSha256: frozen.sha256,
        signedAt,
        countersignedAt: signedAt,
        effective: rangeText(period),
      };
    });
    const replaced = await this.room.before(tx, begins, this.clock.today());
    const replacing = new Map([...begins].filter(([employeeId]) => replaced.has(employeeId)));
    await this.life.begin(tx, ctx.actor.kind === 'member' ? 'hr' : 'system', 'record_on_paper', rows);
    await this.evidence.append(
      tx,
      rows.map((row, index) => ({
        agreementId: row.id,
        kind: 'recorded_on_paper',
        record: {
          version: row.version,
          textSha256: row.frozenSha256,
          signedOn: tidy[index]!.signedOn,
          recordedBy: { id: ctx.actor.id, name: ctx.actor.name },
          scan: scanFacts(tidy[index]!.scan),
        },
      })),
    );
    for (const { employeeId, endsConfirmed } of tidy) {
      if (endsConfirmed !== undefined)
        await this.requireConfirmed(tx, employeeId, replacing.get(employeeId) ?? null, endsConfirmed);
    }
    for (const [index, { id }] of rows.entries()) await this.keepScan(tx, id, tidy[index]!.scan);
    await this.audit.record(
      tx,
      ...rows.map((row, index): AuditEvent => ({
        action: 'agreements.record-on-paper',
        subject: { type: 'agreement', id: row.id },
        detail: {
          reference: row.reference,
          version: row.version,
          from: begins.get(row.employeeId)?.from,
          scanSha256: tidy[index]!.scan?.sha256 ?? null,
        },
      })),
    );
    return { ids: rows.map(({ id }) => id), replacing };
  }

  private async keepScan(tx: Tx, agreementId: string, scan: PaperAgreement['scan']): Promise<void> {
    if (!scan) return;
    if ('bytes' in scan) await this.papers.keepScan(tx, agreementId, scan, this.clock.now());
    else await this.papers.keepListScan(tx, agreementId, scan, this.clock.now());
  }

  /** Computed from the terms as they stand within this transaction, so that what was announced is what happens. */
  private async requireConfirmed(
    tx: Tx,
    employeeId: string,
    begins: Beginning | null,
    endsConfirmed: number,
  ): Promise<void> {
    const foreseen = begins
      ? await this.consequences.foresee(tx, AGREEMENT_REPLACED, { employeeId, ...begins })
      : { consequences: [], count: 0 };
    if (foreseen.count !== endsConfirmed) throw new BookingsWouldEnd(foreseen);
  }
}

/** What the evidence says of a scan. */
const scanFacts = (scan: PaperAgreement['scan']) =>
  scan
    ? {
        sha256: scan.sha256,
        mediaType: scan.mediaType,
        bytes: 'bytes' in scan ? scan.bytes.byteLength : scan.size,
      }
    : null;
