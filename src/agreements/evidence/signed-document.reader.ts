import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { LegalIdentities } from '../../employers/index.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { EvidenceRepository } from './evidence.repository.js';
import { evidenceBreak } from './evidence.rules.js';
import type { SignedDocumentSource } from './signed-document.js';

/** What the database knows for the printed agreement. */
@Injectable()
export class SignedDocumentReader {
  constructor(
    private readonly agreements: AgreementRepository,
    private readonly employees: EmployeeRecords,
    private readonly identities: LegalIdentities,
    private readonly evidence: EvidenceRepository,
  ) {}

  /** Null for an agreement that there is not. @throws Error where its evidence does not hold together */
  async of(
    tx: Tx,
    agreementId: string,
  ): Promise<Pick<SignedDocumentSource, 'agreement' | 'staffNumber' | 'evidence' | 'identity'> | null> {
    const agreement = await this.agreements.byId(tx, agreementId);
    if (!agreement) return null;
    const employee = await this.employees.byId(tx, agreement.employeeId);
    const evidence = await this.evidence.of(tx, agreementId);
    if (evidenceBreak(evidence)) throw new Error(`the evidence of ${agreement.reference} is broken`);
    return {
      agreement,
      staffNumber: employee?.staffNumber ?? '',
      evidence,
      identity: await this.identities.identity(tx),
    };
  }
}
