import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, newVerificationCode, sha256Hex } from '#libs/documents/index.js';
import { Clock, employerDay, employerZone } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';
import type { Attestation } from './attestation.js';
import { AttestationRepository } from './attestation.repository.js';
import type { AttestationDraft, AttestationKind, Period } from './kinds/attestation-kind.js';

/** A draft that is about to become an attestation. */
export interface Numbered {
  readonly kind: AttestationKind;
  readonly draft: AttestationDraft;
  readonly period: Period;
  readonly locale: Locale;
  readonly employeeId: string | null;
  readonly siteId: string | null;
  readonly specimen: boolean;
  readonly remark: string | null;
  readonly replaced: Attestation | null;
  /** The run in which it is sealed. */
  readonly runId: string;
  readonly batchId: string | null;
  readonly createdBy: string;
}

/** Takes the next number of an employer's year and freezes the content under it. */
@Injectable()
export class NumberAttestation {
  constructor(
    private readonly clock: Clock,
    private readonly repository: AttestationRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** In the caller's transaction: a rollback gives the number back. */
  async take(tx: Tx, { kind, draft, replaced, ...more }: Numbered): Promise<{ id: string; number: string }> {
    const now = this.clock.now();
    const today = this.clock.today();
    const year = Number(today.slice(0, 4));
    const sequence = String(await this.repository.nextNumber(tx, year)).padStart(6, '0');
    const number = `ATT-${draft.siren}-${year}-${sequence}`;
    const code = newVerificationCode();
    const validUntil = kind.validUntil(today);
    const data = canonicalJson(
      draft.data({
        number,
        code,
        url: `${this.config.baseUrl}/v/${code}`,
        issuedAt: now,
        timeZone: employerZone(),
        validUntil,
        specimen: more.specimen,
        remark: more.remark,
        replaces: replaced?.issuedAt ? { ref: replaced.number, issuedOn: employerDay(replaced.issuedAt) } : null,
      }),
    );
    const id = newId();
    await this.repository.add(tx, {
      id,
      number,
      code,
      kind: kind.id,
      employeeId: more.employeeId,
      siteId: more.siteId,
      locale: more.locale,
      periodFrom: more.period.from,
      periodTo: more.period.to,
      specimen: more.specimen,
      data,
      dataSha256: sha256Hex(data),
      catalogue: draft.catalogue,
      runId: more.runId,
      batchId: more.batchId,
      createdBy: more.createdBy,
      createdAt: now,
      validUntil,
      replacesId: replaced?.id ?? null,
      remark: more.remark,
    });
    return { id, number };
  }
}
