import { Injectable } from '@nestjs/common';
import { actorName } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import type { SigningParty } from '../certificates/personal-signatures.repository.js';
import type { ExpectedSigner } from '../certificates/signer-match.rules.js';
import { OwnAgreements } from '../signature/own-agreements.js';

/** The acting person as a certificate must name them. */
@Injectable()
export class ExpectedSigners {
  constructor(
    private readonly own: OwnAgreements,
    private readonly members: MemberDirectory,
  ) {}

  /** For the employee the record of HR; for the employer the member, and the address of HR's members. */
  async of(tx: Tx, party: SigningParty): Promise<ExpectedSigner> {
    const { actor } = tx.ctx;
    if (party !== 'employer') {
      const { name, email } = await this.own.signer(tx);
      return { name, email };
    }
    const hr = (await this.members.withRole(tx, 'hr')).find(({ id }) => id === actor.id);
    return { name: hr?.displayName ?? actorName(tx.ctx), email: hr?.email ?? null };
  }
}
