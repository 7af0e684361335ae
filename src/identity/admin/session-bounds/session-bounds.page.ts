import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import type { FieldProblems, FormFault } from '#libs/platform/views/index.js';
import { LEAST_BOUNDS, PLATFORM_BOUNDS, SessionBoundsRepository } from '../../sessions/session-bounds.repository.js';
import { signInParts, type PartLink } from '../sign-in-parts.view.js';

/** /admin/sign-in/sessions: when sessions of the employer's people end. */
export interface SessionBoundsModel {
  readonly parts: readonly PartLink[];
  readonly idleMinutes: string;
  readonly leastIdle: number;
  readonly mostIdle: number;
  readonly mostHours: string;
  readonly leastHours: number;
  readonly longest: number;
  readonly providerEnd: boolean;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

/** The administrator's page about the end of sessions. */
@Injectable()
export class SessionBoundsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bounds: SessionBoundsRepository,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<SessionBoundsModel> {
    const chosen = await this.uow.read(ctx, (tx) => this.bounds.chosen(tx));
    const problems = refused && errorSummary(ctx.locale, refused.refusal);
    const typed = (field: string, otherwise: number) => typedIn(refused, field, String(otherwise));
    return {
      parts: signInParts(ctx.locale, 'sessions'),
      idleMinutes: typed('idleMinutes', chosen.idleMinutes),
      leastIdle: LEAST_BOUNDS.idleMinutes,
      mostIdle: PLATFORM_BOUNDS.idleMinutes,
      mostHours: typed('mostHours', chosen.mostHours),
      leastHours: LEAST_BOUNDS.mostHours,
      longest: PLATFORM_BOUNDS.mostHours,
      providerEnd: refused ? refused.values.providerEnd !== undefined : chosen.providerEnd,
      errors: problems?.errors,
      problems: problems?.byField ?? {},
    };
  }
}
