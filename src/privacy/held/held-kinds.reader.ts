import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { Erasure } from '#libs/platform/erasure/index.js';
import { ERASED_KINDS, KEPT_DAYS, type ErasedKind } from './erased-kinds.rules.js';
import { PersonalRetentionRepository } from './personal-retention.repository.js';

/** A kind as it is held about somebody. */
export interface HeldKind {
  readonly kind: ErasedKind;
  readonly rows: number;
  /** Days that the employer keeps it. */
  readonly days: number;
}

/** What is held about somebody, of each kind that an employer chooses the time of. */
@Injectable()
export class HeldKindsReader {
  constructor(
    private readonly retention: PersonalRetentionRepository,
    private readonly erasure: Erasure,
  ) {}

  /** @param employeeId null for an account without a record, of which only the account is held */
  async of(tx: Tx, employeeId: string | null): Promise<HeldKind[]> {
    const chosen = new Map((await this.retention.choices(tx)).map(({ kind, days }) => [kind, days]));
    const held: HeldKind[] = [];
    for (const kind of ERASED_KINDS) {
      const days = chosen.get(kind) ?? KEPT_DAYS[kind].usual;
      if (employeeId !== null) held.push({ kind, rows: await this.erasure.of(kind).held(tx, employeeId), days });
      else if (kind === 'account') held.push({ kind, rows: 1, days });
    }
    return held;
  }
}
