import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { PlaceOwners } from '../hosting/index.js';
import { EXAMPLES, RecordAid, SaveStudy, StudiesRepository, TellControl } from '../territory/index.js';

/** Days before that of the clock on which the aid of the demonstration was granted. */
const AID_DAYS_AGO = 45;

/** What the territory of the demonstration has worked out and granted; its undertakings are invented. */
@Injectable()
export class DemoTerritory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly studies: StudiesRepository,
    private readonly save: SaveStudy,
    private readonly owners: PlaceOwners,
    private readonly aid: RecordAid,
    private readonly control: TellControl,
  ) {}

  /** Nothing where the territory has a study already. @param day that of the loader's clock */
  async work(
    system: RequestContext,
    { territory, operator }: { readonly territory: Organisation; readonly operator: Organisation },
    day: IsoDate,
  ): Promise<void> {
    const ctx = requestContext({ ...system, organisation: territory });
    if ((await this.uow.read(ctx, (tx) => this.studies.count(tx))) > 0) return;
    for (const name of ['lamure', 'lamure-market'] as const) {
      const words = (key: string) => t('fr', `territory.study.example.${name}.${key}`);
      await this.save.execute(ctx, {
        id: null,
        version: 0,
        title: words('title'),
        commune: 'Lamure-sur-Azergues',
        basis: words('basis'),
        figures: EXAMPLES[name],
      });
    }
    const inside = requestContext({ ...system, organisation: operator });
    const [place] = await this.uow.read(inside, (tx) => this.owners.own(tx));
    await this.control.execute(ctx, {
      holder: '000000018',
      holderName: 'Holding fictive de démonstration',
      held: '000000026',
      heldName: 'Lieux fictifs de démonstration',
      kind: 'votes',
      votes: 6_000,
      since: '2022-01-01',
      source: 'Statuts fictifs',
    });
    const aid = {
      origin: 'granted',
      regime: 'de-minimis',
      object: 'rent',
      grantor: 'epci',
      grantorName: 'Communauté de communes fictive',
      act: '',
      entrustment: '',
      basis: 'Délibération fictive de démonstration',
    } as const;
    await this.aid.execute(ctx, {
      ...aid,
      undertaking: '000000026',
      undertakingName: 'Lieux fictifs de démonstration',
      amountCents: 2_400_000,
      grantedOn: addDays(day, -AID_DAYS_AGO),
      place: place?.slug ?? '',
    });
    await this.aid.execute(ctx, {
      ...aid,
      origin: 'declared',
      grantor: 'region',
      grantorName: 'Région fictive',
      object: 'other-object',
      undertaking: '000000018',
      undertakingName: 'Holding fictive de démonstration',
      amountCents: 15_000_000,
      grantedOn: addDays(day, -400),
      place: '',
    });
  }
}
