import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { PlaceOwners } from '../hosting/index.js';
import { AddStaff, StaffDirectory } from '../organisations/index.js';
import { PlaceRecords } from '../sites/index.js';
import {
  AnswersRepository,
  CallsRepository,
  DecideAnswer,
  PublishCall,
  ReadAnswer,
  SaveAnswer,
  SaveCall,
  type CallInput,
} from '../territory/index.js';

/** Days for which the first call is open, and the second. */
const OPEN_DAYS = { first: 20, second: 45 } as const;

/** Under what rules both calls grant; all of it is invented. */
const AID: CallInput['aid'] = {
  regime: 'de-minimis',
  object: 'rent',
  grantor: 'epci',
  grantorName: 'Communauté de communes fictive',
  act: '',
  entrustment: '',
  basis: 'Délibération fictive de démonstration',
};

const CRITERIA: CallInput['criteria'] = [
  { name: 'Utilité pour les habitants', weight: 40 },
  { name: 'Modèle économique, avec et sans subvention', weight: 35 },
  { name: 'Partenaires et réseau', weight: 25 },
];

/** The calls for projects of the demonstration: one decided, one open in the three parts of the article (land, project, network). */
@Injectable()
export class DemoCalls {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly calls: CallsRepository,
    private readonly save: SaveCall,
    private readonly publish: PublishCall,
    private readonly answer: SaveAnswer,
    private readonly answers: AnswersRepository,
    private readonly read: ReadAnswer,
    private readonly decide: DecideAnswer,
    private readonly owners: PlaceOwners,
    private readonly places: PlaceRecords,
    private readonly staff: StaffDirectory,
    private readonly add: AddStaff,
  ) {}

  /** The call that is decided later, with the answer of the operator. Nothing where the territory has a call. @param day that of the loader's clock */
  async open(
    system: RequestContext,
    { territory, operator }: { readonly territory: Organisation; readonly operator: Organisation },
    day: IsoDate,
  ): Promise<void> {
    const ctx = requestContext({ ...system, organisation: territory });
    if ((await this.uow.read(ctx, (tx) => this.calls.count(tx))) > 0) return;
    const callId = await this.announce(ctx, day, OPEN_DAYS.first, {
      title: 'Des postes près de chez soi (démonstration)',
      purpose:
        'Appel fictif de démonstration. Il aide des lieux qui ouvrent des postes à des personnes en télétravail près de leur domicile.\n\nL’aide porte sur le loyer de la première année.',
      conditions: {
        answerers: [],
        zones: [],
        roles: [],
        leastCents: null,
        mostCents: 5_000_000,
        share: 50,
        deMinimis: true,
      },
      files: [],
    });
    await this.answerWith(system, operator, callId, 'submit');
  }

  /** Readers score, the territory decides, and opens the second call. Nothing where it was done. @param day that of the loader's clock */
  async settle(
    system: RequestContext,
    { territory, operator }: { readonly territory: Organisation; readonly operator: Organisation },
    day: IsoDate,
  ): Promise<void> {
    const ctx = requestContext({ ...system, organisation: territory });
    const known = await this.uow.read(ctx, (tx) => this.calls.own(tx));
    const [first] = known;
    if (known.length !== 1 || !first) return;
    await this.readAll(ctx, first.id);
    const callId = await this.announce(ctx, day, OPEN_DAYS.second, {
      title: 'Foncier, projet, réseau : des lieux dans les bourgs (démonstration)',
      purpose:
        'Appel fictif de démonstration, sur le modèle que décrit l’article d’où vient ce portail : la collectivité apporte le foncier, des entreprises ou des associations portent le projet, une tête de réseau les accompagne.\n\nLes trois rôles doivent être tenus, chacun par un partenaire nommé.',
      conditions: {
        answerers: [],
        zones: ['sparse'],
        roles: ['land', 'project', 'network'],
        leastCents: 1_000_000,
        mostCents: 6_000_000,
        share: 50,
        deMinimis: true,
      },
      files: ['Budget prévisionnel', 'Lettre de la collectivité'],
    });
    await this.answerWith(system, operator, callId, 'save');
  }

  private async announce(
    ctx: RequestContext,
    day: IsoDate,
    days: number,
    call: Pick<CallInput, 'title' | 'purpose' | 'conditions' | 'files'>,
  ): Promise<string> {
    const callId = await this.save.execute(ctx, {
      ...call,
      id: null,
      version: 0,
      territory: '',
      communes: '',
      criteria: CRITERIA,
      aid: AID,
      spread: 20,
      opensOn: day,
      closesOn: addDays(day, days),
      decidesOn: addDays(day, days + 90),
    });
    await this.publish.execute(ctx, { callId });
    return callId;
  }

  private async answerWith(
    system: RequestContext,
    operator: Organisation,
    callId: string,
    act: 'save' | 'submit',
  ): Promise<void> {
    const ctx = requestContext({ ...system, organisation: operator });
    const place = await this.uow.read(ctx, async (tx) => {
      const [first, ...others] = await this.owners.own(tx);
      // The open call asks for a commune of few inhabitants: not that of the first place.
      const smaller = others.find(({ communeName }) => communeName !== first?.communeName);
      const own = act === 'save' ? (smaller ?? first) : first;
      return own ? this.places.bySlug(tx, own.slug) : null;
    });
    if (!place) return;
    await this.answer.execute(ctx, {
      callId,
      act,
      revision: '',
      study: '',
      name: 'Lieux fictifs de démonstration',
      siren: '000000026',
      title: `Douze postes de plus, ${place.name} (fictif)`,
      amountCents: 4_000_000,
      totalCents: 9_000_000,
      content: {
        answerer: 'association',
        communeInsee: place.communeInsee,
        communeName: place.communeName,
        summary:
          'Projet fictif : douze postes de plus, ouverts du lundi au vendredi à des personnes en télétravail et à des indépendants.',
        placeSlug: place.slug,
        desks: 12,
        weeklyHours: 50,
        people: 40,
        audiences: ['employees', 'freelancers'],
        partners: [
          { role: 'land', name: `Commune fictive, ${place.communeName}`, siren: '' },
          { role: 'project', name: 'Lieux fictifs de démonstration', siren: '000000026' },
        ],
      },
    });
  }

  /** Two people of the territory score the answer, and it is granted in part. */
  private async readAll(ctx: RequestContext, callId: string): Promise<void> {
    const people = await this.uow.read(ctx, (tx) => this.staff.all(tx));
    const [first] = people;
    if (!first) return;
    const second =
      people.find(({ memberId }) => memberId !== first.memberId)?.memberId ??
      (await this.add.execute(ctx, {
        displayName: 'Rose Exemple',
        email: 'lecture@palier-demo.example',
        role: 'planner',
      }));
    const found = await this.uow.read(ctx, (tx) => this.answers.toCall(tx, callId));
    for (const { id: answerId } of found) {
      const which = { callId, answerId };
      const points = [
        [first.memberId, first.displayName, 8],
        [second, 'Rose Exemple', 7],
      ] as const;
      for (const [reader] of points) await this.read.assign(ctx, { ...which, reader });
      for (const [id, name, score] of points) {
        const member = requestContext({ ...ctx, actor: { kind: 'member', id, name }, roles: ['planner'] });
        const scores = CRITERIA.map(() => ({ points: score, reason: 'Avis fictif de démonstration.' }));
        await this.read.score(member, { ...which, scores });
      }
      await this.decide.execute(ctx, {
        ...which,
        outcome: 'granted',
        amountCents: 3_000_000,
        reason: 'Projet fictif utile ; l’aide est ramenée au tiers du coût total.',
      });
    }
  }
}
