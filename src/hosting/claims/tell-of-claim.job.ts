import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { can } from '../../access/index.js';
import { StaffDirectory, type StaffFacts } from '../../organisations/index.js';
import type { PlaceClaim, PlaceOwner } from './claim.js';
import { TELL_OF_CLAIM } from './claims.jobs.js';
import { ClaimsRepository } from './claims.repository.js';
import { PlaceOwners } from './place-owners.queries.js';

type Payload = z.infer<typeof TELL_OF_CLAIM.payload>;

/** The letter `claim-news`, to whoever may edit places at an operator concerned. */
export interface ClaimNewsLetter {
  readonly reader: string;
  readonly subject: string;
  readonly what: string;
  /** Why the platform decided so; null where it did not. */
  readonly reason: string | null;
  readonly url: string;
}

/** Writes to the operators of a claim. Nobody but the platform sees all claims of a place: it reads as the platform. */
@HandlesJob(TELL_OF_CLAIM)
@Injectable()
export class TellOfClaimJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly claims: ClaimsRepository,
    private readonly owners: PlaceOwners,
    private readonly staff: StaffDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { claimId, event, organisations }: Payload, run: JobRun): Promise<void> {
    const platformId = await this.uow.read(ctx, (tx) => this.claims.platformId(tx));
    // Without a platform nobody decides and nobody is told.
    if (platformId === null) return;
    const platform = requestContext({ ...ctx, organisation: { kind: 'platform', id: platformId } });
    const found = await this.uow.read(platform, async (tx) => {
      const claim = await this.claims.byId(tx, claimId);
      if (!claim) return null;
      return {
        claim,
        owner: await this.owners.of(tx, claim.placeId),
        disputed: await this.claims.disputed(tx, claim.placeId),
      };
    });
    if (!found) return;
    const { claim, owner, disputed } = found;
    const concerned =
      event === 'disputed'
        ? [...new Set([...disputed, ...(owner ? [owner] : [])].map(({ organisationId }) => organisationId))]
        : organisations;
    const letters: Letter[] = [];
    for (const organisationId of concerned) {
      const told = event === 'decided' ? outcomeFor(organisationId, owner) : event;
      for (const reader of await this.readers(ctx, organisationId))
        letters.push(this.letter(run, claim, reader, { event: told, reason: claim.reason }));
    }
    await this.letters.sendAll(requestContext({ ...ctx, organisation: null }), letters);
  }

  /** Members of an operator who may edit places. */
  private async readers(ctx: RequestContext, id: string): Promise<StaffFacts[]> {
    const organisation = { kind: 'operator', id } as const;
    const all = await this.uow.read(requestContext({ ...ctx, organisation }), (tx) => this.staff.all(tx));
    return all.filter(({ roles }) =>
      can({ actor: { kind: 'member' }, employeeId: null, organisation, roles }, 'places.manage'),
    );
  }

  private letter(
    run: JobRun,
    { place }: PlaceClaim,
    reader: StaffFacts,
    { event, reason }: { readonly event: string; readonly reason: string | null },
  ): Letter {
    return {
      effectKey: `hosting.claim-news:${run.id}:${reader.memberId}`,
      to: { email: reader.email, otherwise: reader.locale ?? reader.organisationLocale },
      write: (locale, letterhead) => {
        const url = letterhead.link('/operator/places');
        const model: ClaimNewsLetter = {
          reader: reader.displayName,
          subject: t(locale, `hosting.claim-news.subject-${event}`, { place }),
          what: t(locale, `hosting.claim-news.text-${event}`, { place }),
          reason,
          url,
        };
        return this.views.renderEmail('claim-news', model, locale, letterhead);
      },
    };
  }
}

const outcomeFor = (organisationId: string, owner: PlaceOwner | null) =>
  owner?.organisationId === organisationId ? 'granted' : 'refused';
