import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { plainPage } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { readPaper } from '#libs/platform/papers/index.js';
import { KeepEvidence, PlaceOwners } from '../hosting/index.js';
import { EVIDENCE_KINDS, evidenceWords, PlaceEvidence, type EvidenceKind } from '../sites/index.js';

/** Days from the day of the load for which evidence holds: a year, where nothing else is said. */
const VALID = 365;
/** What ends soon, or has ended, at one place each, by the place's position: its days from the day of the load. */
const OTHERWISE: readonly Partial<Record<EvidenceKind, number>>[] = [{}, { insurance: 20 }, {}, { accessibility: -2 }];

/** The demonstration's operator shows what the host charter asks for: all of it at most of its places. */
@Injectable()
export class DemoCharter {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly owners: PlaceOwners,
    private readonly evidence: PlaceEvidence,
    private readonly keep: KeepEvidence,
  ) {}

  /** Idempotent: a place with evidence is left alone. @param today the day of the load */
  async show(system: RequestContext, operator: Organisation, today: IsoDate): Promise<void> {
    const ctx = requestContext({ ...system, organisation: operator });
    const places = await this.uow.read(ctx, async (tx) => {
      const own = await this.owners.own(tx);
      const states = [];
      for (const { id, slug } of own) states.push({ slug, state: await this.evidence.of(tx, id) });
      return states;
    });
    for (const [position, { slug, state }] of places.entries()) {
      if (state === null || state.evidence.length > 0) continue;
      for (const kind of EVIDENCE_KINDS)
        await this.declare(ctx, slug, kind, addDays(today, OTHERWISE[position]?.[kind] ?? VALID));
    }
  }

  /** A document that says that it is invented. */
  private async declare(ctx: RequestContext, place: string, kind: EvidenceKind, validTo: IsoDate): Promise<void> {
    const bytes = await plainPage(`Justificatif fictif : ${evidenceWords('fr', [kind])}`, [
      'Document de démonstration : ni ce lieu ni cet exploitant n’ont remis de justificatif.',
    ]);
    const document = readPaper({ fileName: `${kind}-fictif.pdf`, bytes });
    await this.keep.execute(ctx, { place, kind, validFrom: this.clock.today(), validTo, shared: true, document });
  }
}
