import { Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import { zonesOfCommune, ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { departementByCode, loadThirdPlaces, type ThirdPlace } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../audit/index.js';
import { generatedFacts } from './generated-facts.rules.js';
import { SiteRepository, type NewOperator, type NewSite } from '../sites/index.js';

/** Name of the open list in `sites.source`; see docs/data-sources.md. */
const OPEN_LIST = 'CGET tiers-lieux 2019';
/** The month of its state. */
const OPEN_LIST_MONTH = '2019-06';
/** What the list lacks and the demonstration makes up. */
const GENERATED = ['desks', 'hours', 'features', 'price', 'operator'];

/** Namespace (RFC 9562, version 5) of the demo's ids: the same on every machine. */
const NAMESPACE = '6f1c2b52-5d0e-4c46-9a5c-0d1f2a7c3e11';
const idOf = (name: string) => v5(name, NAMESPACE);
const OPERATOR_KINDS = ['association', 'public', 'private'] as const;

/** Loads the demo network: the 1,512 third places of the open list, with generated desks and hours. */
@Injectable()
export class LoadNetwork {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: SiteRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Loading twice changes nothing. @returns how many sites there are and how many were new. */
  async execute(ctx: RequestContext): Promise<{ sites: number; added: number }> {
    return this.uow.run(ctx, async (tx) => {
      const at = this.clock.now();
      const places = loadThirdPlaces();
      const departements = [...new Set(places.map(({ departement }) => departement))].toSorted();
      await this.repository.addOperators(tx, departements.map(demoOperator), at);
      const operatorIds = await this.repository.operatorIds(tx);
      const added = await this.repository.addSites(
        tx,
        places.map((place) => newSite(place, operatorIds.get(operatorSlug(place.departement))!)),
        at,
      );
      if (added > 0) {
        await this.audit.record(tx, {
          action: 'sites.load-network',
          subject: { type: 'network', id: OPEN_LIST },
          detail: { added },
        });
      }
      return { sites: await this.repository.count(tx), added };
    });
  }

  /** How many sites there are. */
  count(ctx: RequestContext): Promise<number> {
    return this.uow.read(ctx, (tx) => this.repository.count(tx));
  }
}

/** The operator of the places of a département. */
export const demoOperatorId = (departement: string): string => idOf(operatorSlug(departement));

const operatorSlug = (departement: string) => `demo-${departement.toLowerCase()}`;

/** One obviously fictional operator per département, so that operators own several sites. */
function demoOperator(departement: string, index: number): NewOperator {
  const slug = operatorSlug(departement);
  const name = departementByCode(departement)?.name ?? departement;
  return { id: idOf(slug), slug, name: `Exploitant de démonstration, ${name}`, kind: OPERATOR_KINDS[index % 3]! };
}

function newSite(place: ThirdPlace, operatorId: string): NewSite {
  const facts = generatedFacts(place);
  return {
    id: idOf(`site ${place.id}`),
    operator_id: operatorId,
    name: place.name,
    kind: place.kind,
    address: place.address,
    postcode: place.postcode,
    commune_insee: place.commune.insee,
    commune_name: place.commune.name,
    lat: place.lat,
    lon: place.lon,
    zone: zonesOfCommune(place.commune.insee)?.timeZone ?? ADMINISTRATIVE_ZONE,
    features: facts.features,
    day_price_cents: facts.dayPriceCents,
    source: OPEN_LIST,
    source_ref: place.id,
    as_of: OPEN_LIST_MONTH,
    generated: [...GENERATED, ...(place.kindFrom === 'default' ? ['kind'] : [])],
    desks: facts.desks.map((desk) => ({ ...desk, id: idOf(`desk ${place.id} ${desk.label}`) })),
    hours: facts.hours,
  };
}
