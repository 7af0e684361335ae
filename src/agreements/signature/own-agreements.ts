import { Injectable } from '@nestjs/common';
import { sha256Hex } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { actorName } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import { ForbiddenTransition, OtherText, TextReplaced, TooLateToSign } from '../register/agreement.errors.js';
import { AgreementRepository } from '../register/agreement.repository.js';

/** Who signs, as evidence names them. */
export interface Signer {
  readonly employeeId: string | null;
  readonly memberId: string | null;
  readonly name: string;
  readonly email: string | null;
}

/** Finds the acting employee's own agreements; anybody else's answers like a missing one. */
@Injectable()
export class OwnAgreements {
  constructor(
    private readonly repository: AgreementRepository,
    private readonly employees: EmployeeRecords,
    private readonly clock: Clock,
  ) {}

  /** Locks one of the actor's own agreements. @throws NotFound for unknown, foreign and unsent ones */
  async lock(tx: Tx, agreementId: string): Promise<Agreement> {
    const agreement = await this.repository.lockById(tx, agreementId);
    const own = agreement !== null && tx.ctx.employeeId !== null && agreement.employeeId === tx.ctx.employeeId;
    if (!own || agreement.frozenText === null) throw new NotFound('agreement');
    return agreement;
  }

  /**
   * Checks that this text can still be signed.
   * @throws TextReplaced, ForbiddenTransition, OtherText, TooLateToSign
   */
  async assertSignable(tx: Tx, agreement: Agreement, textSha256: string): Promise<void> {
    if (agreement.state === 'replaced') throw new TextReplaced(agreement.id, await this.currentId(tx, agreement));
    if (agreement.state !== 'sent') throw new ForbiddenTransition(agreement.state, 'sign');
    // The hash of the text itself, not the one kept beside it.
    if (sha256Hex(agreement.frozenText ?? '') !== textSha256) throw new OtherText();
    if (agreement.signBy !== null && agreement.signBy < this.clock.today()) throw new TooLateToSign(agreement.signBy);
  }

  /** The acting employee as evidence names them. */
  async signer(tx: Tx): Promise<Signer> {
    const { actor, employeeId } = tx.ctx;
    const employee = employeeId === null ? null : await this.employees.byId(tx, employeeId);
    return {
      employeeId,
      memberId: actor.kind === 'member' ? actor.id : null,
      name: employee ? `${employee.givenName} ${employee.familyName}` : actorName(tx.ctx),
      email: employee?.email ?? null,
    };
  }

  private async currentId(tx: Tx, { employeeId }: Agreement): Promise<string | null> {
    const [current] = await this.repository.lockOfEmployees(tx, [employeeId], ['sent']);
    return current?.id ?? null;
  }
}
