import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { newVerificationCode } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatInstant } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { PlaceRecords } from '../../sites/index.js';
import { CODE_DAYS, codeHash, publishedAddress } from './claim.rules.js';
import { MAIL_PLACE_CODE } from './claims.jobs.js';
import { ClaimsRepository } from './claims.repository.js';

type Payload = z.infer<typeof MAIL_PLACE_CODE.payload>;

/** The letter `place-code`, to the address that is published for a place. */
export interface PlaceCodeLetter {
  readonly place: string;
  readonly operator: string;
  readonly code: string;
  readonly until: string;
  readonly url: string;
}

/** Writes a code to a place. The code is made here, so that no queue holds it; what opens the place is kept once the letter has left. */
@HandlesJob(MAIL_PLACE_CODE)
@Injectable()
export class MailPlaceCodeJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly claims: ClaimsRepository,
    private readonly places: PlaceRecords,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { organisationId, claimId }: Payload, run: JobRun): Promise<void> {
    const host = requestContext({ ...ctx, organisation: { kind: 'operator', id: organisationId } });
    const found = await this.uow.read(host, async (tx) => {
      const claim = await this.claims.byId(tx, claimId);
      return claim && { claim, place: await this.places.byId(tx, claim.placeId) };
    });
    const email = found?.place ? publishedAddress(found.place) : null;
    // It was settled, or the address is published no more.
    if (!found || found.claim.state !== 'open' || email === null) return;
    const { claim } = found;
    const code = newVerificationCode();
    const until = new Date(this.clock.nowMs() + CODE_DAYS * 86_400_000);
    await this.letters.send(host, {
      effectKey: `hosting.place-code:${run.id}`,
      to: { email, otherwise: ctx.locale },
      write: (locale, letterhead) => {
        const model: PlaceCodeLetter = {
          place: claim.place,
          operator: claim.organisationName,
          code,
          until: formatInstant(locale, until, ADMINISTRATIVE_ZONE, 'date'),
          url: letterhead.link(`/places/${claim.slug}`),
        };
        return this.views.renderEmail('place-code', model, locale, letterhead);
      },
      onSent: (tx) => this.claims.keepCode(tx, claimId, { hash: codeHash(claimId, code), until }),
    });
  }
}
