import { Injectable } from '@nestjs/common';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { StaffRepository } from '../../organisations/index.js';
import { MembersRepository } from './members.repository.js';

/** Remembers the language of the screens for a member; an anonymous reader's choice is kept in the session only. */
@Injectable()
export class ChooseLocale {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly staff: StaffRepository,
  ) {}

  async execute(ctx: RequestContext, { locale }: { locale: Locale }): Promise<void> {
    const { actor, organisation } = ctx;
    if (actor.kind !== 'member' || organisation === null) return;
    const keptBy = organisation.kind === 'employer' ? this.members : this.staff;
    await this.uow.run(ctx, (tx) => keptBy.setLocale(tx, actor.id, locale));
  }
}
