import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NameSignatory } from '../../../employers/index.js';
import { SignatoryUnknown } from '../../identity.errors.js';
import { MembersRepository } from '../../members/members.repository.js';
import type { SignatoryForm } from './legal.forms.js';

/** Names a signatory; the account with which the person signs is found by its address. */
@Injectable()
export class NameSignatoryByAddress {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly nameSignatory: NameSignatory,
  ) {}

  /** @throws SignatoryUnknown, and what NameSignatory throws */
  async execute(ctx: RequestContext, { signatoryEmail, ...given }: SignatoryForm) {
    const member =
      signatoryEmail === '' ? null : await this.uow.read(ctx, (tx) => this.members.byEmail(tx, signatoryEmail));
    if (signatoryEmail !== '' && !member) throw new SignatoryUnknown();
    await this.nameSignatory.execute(ctx, {
      ...given,
      memberId: member?.id ?? null,
    });
  }
}
