import { Injectable } from '@nestjs/common';
import type { AttestationInput } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { LegalIdentities } from '../../employers/index.js';

/** Who issues an attestation in the employer's name. */
@Injectable()
export class IssuingSignatory {
  constructor(
    private readonly identities: LegalIdentities,
    private readonly clock: Clock,
  ) {}

  /** With function and authority as recorded for today; null where none is: then nobody is named. */
  async of(ctx: RequestContext, tx: Tx, locale: Locale): Promise<AttestationInput['signatory']> {
    if (ctx.actor.kind !== 'member') return null;
    const found = await this.identities.ofMember(tx, ctx.actor.id, this.clock.today());
    return (
      found && {
        name: found.name,
        title: found.function,
        authority: found.reference ?? t(locale, `attestations.authority.${found.authority}`),
      }
    );
  }
}
