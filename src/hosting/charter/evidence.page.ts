import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { PlaceEvidence, PlaceRecords, type Place } from '../../sites/index.js';
import { EditPlace } from '../place/index.js';
import { firstGap, kindStates } from './charter.rules.js';
import type { EvidenceDocument } from './evidence-file.js';
import { EvidenceFilesRepository } from './evidence-files.repository.js';
import { evidenceModel, type EvidenceModel } from './evidence.view.js';
import { shownCharterModel, type ShownCharterModel } from './shown-charter.view.js';

/** The evidence of a place: its owner's file, and what employers see of it. */
@Injectable()
export class EvidencePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly edit: EditPlace,
    private readonly places: PlaceRecords,
    private readonly evidence: PlaceEvidence,
    private readonly files: EvidenceFilesRepository,
  ) {}

  /** @param withdrawing the evidence whose withdrawal was refused @throws NotFound for a place of another */
  async show(ctx: RequestContext, slug: string, refused?: RefusedForm, withdrawing?: string): Promise<EvidenceModel> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, slug);
      const state = await this.evidence.of(tx, place.id);
      if (!state) throw new NotFound('place');
      const gap = firstGap(kindStates(state, today), today);
      const own = await this.files.own(tx, place.id);
      const booked = gap === null ? 0 : await this.files.bookingsFrom(tx, place.id, gap.day);
      return evidenceModel(ctx.locale, { place, state, own, today, booked }, refused, withdrawing);
    });
  }

  /** A document of the operator's own place. @throws NotFound */
  async document(ctx: RequestContext, slug: string, id: string): Promise<EvidenceDocument> {
    return this.uow.read(ctx, async (tx) => this.read(tx, await this.edit.ownPlace(tx, slug), id));
  }

  /** What an employer sees of the charter of a place. @throws NotFound */
  async shown(ctx: RequestContext, siteId: string): Promise<ShownCharterModel> {
    return this.uow.read(ctx, async (tx) => {
      const place = await this.ofSite(tx, siteId);
      const [state, readable] = [await this.evidence.of(tx, place.id), await this.files.readable(tx, place.id)];
      return shownCharterModel(ctx.locale, { siteId, place, state, readable, today: this.clock.today() });
    });
  }

  /** A document that the operator shares with the reader's employer. @throws NotFound */
  async sharedDocument(
    ctx: RequestContext,
    { siteId, id }: { readonly siteId: string; readonly id: string },
  ): Promise<EvidenceDocument> {
    return this.uow.read(ctx, async (tx) => this.read(tx, await this.ofSite(tx, siteId), id));
  }

  private async ofSite(tx: Tx, siteId: string): Promise<Place> {
    const place = await this.places.ofSite(tx, siteId);
    if (!place) throw new NotFound('place');
    return place;
  }

  private async read(tx: Tx, place: Place, id: string): Promise<EvidenceDocument> {
    const document = await this.files.document(tx, place.id, id);
    if (!document) throw new NotFound('document');
    return document;
  }
}
