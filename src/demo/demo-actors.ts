import { Injectable } from '@nestjs/common';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { actorFor, EntryRepository, PublishEntry } from '../actors/index.js';

/** What the organisations of the demonstration say of themselves; all of it is invented. */
const WORDS = {
  operator: {
    departments: ['37'],
    offers: 'Postes fictifs à la journée et au mois, salle de réunion, accueil les jours ouvrés.',
    seeks: 'Employeurs dont des équipes habitent près de nos lieux.',
  },
  territory: {
    departments: ['37'],
    offers: 'Un local fictif de 80 m² à aménager, et un appel à projets ouvert.',
    seeks: 'Un exploitant pour un bourg où personne n’a de lieu à vingt minutes.',
  },
  rural: {
    departments: ['23'],
    offers: 'Une ancienne école fictive, libre de loyer la première année.',
    seeks: 'Un exploitant, et des employeurs dont des personnes habitent la Creuse.',
  },
  employer: {
    departments: ['37', '41'],
    offers: 'Des journées réservées à l’avance, près du domicile de nos équipes.',
    seeks: 'Des lieux dont la charte d’accueil est complète.',
  },
} as const;

/** Organisations of the demonstration that agreed to stand in the directory of actors. */
@Injectable()
export class DemoActors {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly entries: EntryRepository,
    private readonly publish: PublishEntry,
  ) {}

  /** Nothing where the organisation has an entry. @throws where it is of a kind that has none */
  async agree(system: RequestContext, organisation: Organisation, which: keyof typeof WORDS): Promise<void> {
    const ctx = requestContext({ ...system, organisation });
    const whose = actorFor(ctx);
    if (!whose) throw new Error('the demonstration shows an organisation that has no entry');
    if (await this.uow.read(ctx, (tx) => this.entries.own(tx, whose))) return;
    const { departments, offers, seeks } = WORDS[which];
    await this.publish.execute(ctx, {
      departments,
      offers,
      seeks,
      email: `contact-${which}@palier-demo.example`,
      phone: null,
      website: null,
      ownAddress: false,
    });
  }
}
