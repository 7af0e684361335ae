import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { communeIndex } from '#libs/geo/index.js';
import { requestContext, systemContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { AddEmployees } from '../employees/index.js';
import { CreateEmployer, EmployerDirectory } from '../employers/index.js';
import { PlaceOwners } from '../hosting/index.js';
import { NoteUnmetSearch } from '../sites/index.js';
import {
  AskSiting,
  EXAMPLES,
  FixNeed,
  RecordAid,
  SaveStudy,
  StudiesRepository,
  TellControl,
} from '../territory/index.js';
import { DEMO_COMPANIES } from './demo-companies.js';
import { demoPeople } from './demo-people.rules.js';

/** Days before that of the clock on which the aid of the demonstration was granted. */
const AID_DAYS_AGO = 45;

/** Employers of the territory with a register and nothing else, so that what is told of several hides each; invented. */
const NEIGHBOURS = [
  { slug: 'demo-atelier', name: 'Atelier Fictif de Touraine', siren: '000000003' },
  { slug: 'demo-cooperative', name: 'Coopérative Imaginaire du Cher', siren: '000000004' },
] as const;

/** People of each of them. */
const NEIGHBOURS_PEOPLE = 120;

/** Days of the last quarter on which somebody searched in vain near Loches. */
const DAYS_IN_VAIN = 12;
const LOCHES = { lat: 47.1286, lon: 0.9954 };

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
    private readonly directory: EmployerDirectory,
    private readonly createEmployer: CreateEmployer,
    private readonly addEmployees: AddEmployees,
    private readonly unmet: NoteUnmetSearch,
    private readonly fix: FixNeed,
    private readonly siting: AskSiting,
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
    await this.ask(ctx);
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

  /** Employers beside the companies of the story; nothing where they are there. */
  async settle(system: RequestContext): Promise<void> {
    const { departements } = DEMO_COMPANIES[0]!;
    for (const neighbour of NEIGHBOURS) {
      if (await this.directory.bySlug(neighbour.slug)) continue;
      const { id } = await this.createEmployer.execute(system, { ...neighbour, sector: 'private' });
      const ctx = systemContext('Palier demo', id, 'demo-load');
      const company = { ...DEMO_COMPANIES[0]!, slug: neighbour.slug, departements: departements.slice(0, 2) };
      await this.addEmployees.execute(ctx, demoPeople(company, communeIndex().all(), NEIGHBOURS_PEOPLE));
    }
  }

  /** What territories are told of the last quarter; nothing where it is fixed. @param day that of the loader's clock */
  async fixNeed(system: RequestContext, day: IsoDate): Promise<void> {
    const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
    const until = `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
    for (let back = 1; back <= DAYS_IN_VAIN; back += 1)
      await this.unmet.execute(system, { day: addDays(until, -5 * back), from: LOCHES, kinds: ['coworking'] });
    await this.fix.execute(system);
  }

  /** « Un lieu à vingt minutes de chacun », and its rival; computed by whoever works off the queue, from open data. */
  private async ask(ctx: RequestContext): Promise<void> {
    for (const [title, objective] of [
      ['Un lieu à 20 minutes de chacun', 'covering'],
      ['Le trajet le plus court pour tous', 'median'],
    ] as const) {
      await this.siting.execute(ctx, {
        id: null,
        version: 0,
        title,
        territory: '',
        communes: '',
        objective,
        minutes: 20,
        people: 'teleworkers',
        places: 8,
        budget: 0,
        placeCost: 0,
        placeYearly: 0,
        years: 0,
        costs: '',
        placeKinds: 'work',
        runBy: '',
        locked: '',
        excluded: '',
        seconds: 5,
        seed: 1,
      });
    }
  }
}
