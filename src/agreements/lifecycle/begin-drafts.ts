import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';
import { unsaidLimits } from '../texts/agreement-text.rules.js';
import { AgreementLife } from './agreement-life.js';
import { DraftAgreements } from './draft-agreements.js';

/** The same lawful terms for one employee or many, in the transaction of whoever draws them up. */
export interface DraftsWanted {
  readonly employeeIds: readonly string[];
  readonly locale: Locale;
  readonly terms: TermsInput;
  readonly signBy: IsoDate;
  /** What becomes of a draft that somebody has: it is replaced, or PostgreSQL refuses a second one (`agreements_one_draft`). */
  readonly existing?: 'replace' | 'keep';
}

/** Begins drafts: an employee's existing draft is replaced unless it is to be kept, and the journal tells of each new one. */
@Injectable()
export class BeginDrafts {
  constructor(
    private readonly drafts: DraftAgreements,
    private readonly repository: AgreementRepository,
    private readonly life: AgreementLife,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the ids, in the order of the employees
   * @throws NotFound when an employee is unknown, of another employer, or gone
   * @throws InvalidInput where the text has no field for a limit of the terms
   */
  async begin(tx: Tx, { employeeIds, locale, terms, signBy, existing = 'replace' }: DraftsWanted): Promise<string[]> {
    const former = existing === 'keep' ? [] : await this.repository.lockOfEmployees(tx, employeeIds, ['draft']);
    await this.life.take(
      tx,
      'hr',
      former.map((agreement) => ({ agreement, action: 'supersede' })),
    );
    const wanted = employeeIds.map((employeeId) => ({ employeeId, terms }));
    const { agreements, text } = await this.drafts.draw(tx, locale, wanted);
    const unsaid = unsaidLimits(text.body, terms);
    if (unsaid.length > 0) throw new InvalidInput(unsaid);
    const born = await this.life.begin(
      tx,
      'hr',
      'prepare',
      agreements.map((agreement) => ({ ...agreement, signBy })),
    );
    await this.audit.record(
      tx,
      ...born.map(({ id, reference, version }): AuditEvent => ({
        action: 'agreements.prepare',
        subject: { type: 'agreement', id },
        detail: { reference, version },
      })),
    );
    return born.map(({ id }) => id);
  }
}
