import { Injectable } from '@nestjs/common';
import type { DeskFeature } from '#libs/amenities/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { inServiceOn } from '../desks/in-service.rules.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from '../life/site-changes.js';
import { SiteInputRefused } from '../life/site-life.errors.js';
import type { SiteState } from '../life/site-state.js';
import type { Area, FloorPiece, FloorPlan } from './floor-plan.js';
import { laidOut, resized, without, withPiece, withZone } from './floor-plan.rules.js';
import { FloorPlansRepository } from './floor-plans.repository.js';

/** One change of a plan. `moves`: the piece of the plan that goes there; absent for a new one. */
export type Stroke =
  | { readonly act: 'resize'; readonly columns: number; readonly rows: number }
  | ({ readonly act: 'place'; readonly moves?: string | undefined } & Pick<FloorPiece, 'kind' | 'deskId'> & Area)
  | ({ readonly act: 'add-zone'; readonly name: string; readonly features: readonly DeskFeature[] } & Area)
  | { readonly act: 'remove'; readonly id: string }
  | { readonly act: 'lay-out' };

/** Changes the floor plan of a site. Bookings are of desks: where a desk stands concerns none of them. */
@Injectable()
export class DrawPlan {
  constructor(
    private readonly changes: SiteChanges,
    private readonly plans: FloorPlansRepository,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(ctx: RequestContext, input: SiteWish & { readonly stroke: Stroke }): Promise<SiteOutcome> {
    const { stroke } = input;
    return this.changes.execute(ctx, input, async (site, today, tx) => {
      const plan = await this.plans.of(tx, site.id);
      const drawn = after(plan, stroke, site, today);
      if (drawn === plan) return null;
      const { columns, rows, pieces, zones } = drawn;
      return {
        action: 'sites.draw-plan',
        detail: { act: stroke.act, columns, rows, pieces: pieces.length, zones: zones.length },
        write: () => this.plans.save(tx, site.id, drawn),
      };
    });
  }
}

/** Desks of a site that are there on a day. */
const inService = ({ desks }: SiteState, day: IsoDate): SiteState['desks'] =>
  desks.filter((desk) => inServiceOn(desk, day));

/** The plan after a stroke; the same one where nothing changes. */
function after(plan: FloorPlan | null, stroke: Stroke, site: SiteState, today: IsoDate): FloorPlan {
  if (stroke.act === 'resize') return resized(plan, stroke.columns, stroke.rows);
  if (stroke.act === 'lay-out') return laidOut(plan, inService(site, today), newId);
  if (!plan) throw new SiteInputRefused('columns', 'plan-none');
  switch (stroke.act) {
    case 'add-zone': {
      const { name, features, x, y, w, h } = stroke;
      return withZone(plan, { id: newId(), name, features, x, y, w, h });
    }
    case 'place': {
      const { kind, deskId, x, y, w, h } = stroke;
      const id = plan.pieces.find((piece) => piece.id === stroke.moves)?.id ?? newId();
      return withPiece(plan, { id, kind, deskId, x, y, w, h }, site.desks);
    }
    default:
      return without(plan, stroke.id);
  }
}
