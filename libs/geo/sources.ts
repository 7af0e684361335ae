/** One open data set that the product shows or is built from: a row of the "Sources" page. */
export interface DataSource {
  readonly id:
    | 'communes'
    | 'commuting'
    | 'third-places'
    | 'directory'
    | 'territories'
    | 'departements'
    | 'roads'
    | 'stations'
    | 'co2-factors'
    | 'natural-earth';
  readonly title: { readonly fr: string; readonly en: string };
  readonly producer: string;
  readonly licence: string | { readonly fr: string; readonly en: string };
  readonly licenceUrl: string;
  /** Date of the data: a year, or a month or version in words. */
  readonly state: string | { readonly fr: string; readonly en: string };
  /** The line that the licence asks to show, in French as the producers word it. */
  readonly attribution: string;
}

const LICENCE_OUVERTE = 'https://www.etalab.gouv.fr/licence-ouverte-open-licence';

/** Every bundled open data set; where it comes from in full: docs/data-sources.md. */
export const DATA_SOURCES: readonly DataSource[] = [
  {
    id: 'communes',
    title: {
      fr: 'Communes : noms, codes postaux, population, position',
      en: 'Communes: names, postcodes, population, position',
    },
    producer: 'IGN, INSEE, La Poste, Etalab',
    licence: 'Licence Ouverte',
    licenceUrl: LICENCE_OUVERTE,
    state: { fr: 'COG 2026, contours 2018', en: 'COG 2026, outlines 2018' },
    attribution:
      'Source : IGN Admin Express COG 2018, INSEE (Code officiel géographique 2026, populations légales), La Poste, Etalab – Licence Ouverte',
  },
  {
    id: 'third-places',
    title: { fr: 'Tiers-lieux de France', en: 'Coworking spaces of France' },
    producer: 'CGET (aujourd’hui ANCT), Mission Coworking',
    licence: 'Licence Ouverte 2.0',
    licenceUrl: LICENCE_OUVERTE,
    state: { fr: 'juin 2019', en: 'June 2019' },
    attribution: 'Source : CGET / Mission Coworking, base des tiers-lieux, juin 2019 – Licence Ouverte 2.0',
  },
  {
    id: 'directory',
    title: {
      fr: 'France services, tiers-lieux labellisés, conseillers numériques, lieux numériques de Bretagne',
      en: 'France services, labelled third places, digital advisers, digital places of Brittany',
    },
    producer: 'ANCT ; Guillaume Rouan (Bretagne)',
    licence: 'Licence Ouverte 2.0 ; CC BY 4.0 (Bretagne)',
    licenceUrl: LICENCE_OUVERTE,
    state: { fr: '2020 à 2024', en: '2020 to 2024' },
    attribution:
      'Sources : ANCT (France services, août 2024 ; tiers-lieux labellisés, 2024 ; conseillers numériques, 2022) – Licence Ouverte 2.0 ; Guillaume Rouan, lieux numériques de Bretagne, 2020 – CC BY 4.0',
  },
  {
    id: 'territories',
    title: {
      fr: 'Communes : actifs, groupes socioprofessionnels, zonages, ruralité, prix des logements',
      en: 'Communes: people in work, social groups, zonings, rural areas, housing prices',
    },
    producer: 'INSEE, DGCL, DGFiP, Etalab',
    licence: 'Licence Ouverte 2.0',
    licenceUrl: LICENCE_OUVERTE,
    state: {
      fr: 'recensement 2022, zonages 2020 à 2026, FRR juillet 2025',
      en: 'census 2022, zonings 2020 to 2026, FRR July 2025',
    },
    attribution:
      'Sources : INSEE (recensement 2022, grille de densité, zones d’emploi 2020), Etalab (EPCI 2026), DGCL (FRR, juillet 2025), DGFiP via DVF (2020–2024) – Licence Ouverte 2.0',
  },
  {
    id: 'commuting',
    title: { fr: 'Trajets domicile-travail', en: 'Commuting from home to work' },
    producer: 'INSEE ; DDT du Val-d’Oise',
    licence: 'Licence Ouverte 2.0',
    licenceUrl: LICENCE_OUVERTE,
    state: {
      fr: 'Val-d’Oise : recensement 2022, flux principaux ; Île-de-France : recensement 2012, flux de cinq personnes et plus',
      en: 'Val-d’Oise: census 2022, largest flows; Île-de-France: census 2012, flows of five people and more',
    },
    attribution:
      'Sources : INSEE, recensements de la population 2012 (Île-de-France) et 2022 (Val-d’Oise, par la DDT 95) – Licence Ouverte 2.0',
  },
  {
    id: 'departements',
    title: { fr: 'Contours des départements', en: 'Outlines of the départements' },
    producer: 'IGN, INSEE',
    licence: 'Licence Ouverte',
    licenceUrl: LICENCE_OUVERTE,
    state: '2018',
    attribution: 'Source : IGN Admin Express COG 2018, INSEE ; simplification france-geojson – Licence Ouverte',
  },
  {
    id: 'roads',
    title: { fr: 'Autoroutes et routes nationales', en: 'Motorways and national roads' },
    producer: 'DGITM (ministère des Transports)',
    licence: 'Licence Ouverte',
    licenceUrl: LICENCE_OUVERTE,
    state: '2025',
    attribution: 'Source : DGITM, bornage du réseau routier national 2025 – Licence Ouverte',
  },
  {
    id: 'stations',
    title: { fr: 'Gares de voyageurs', en: 'Railway stations' },
    producer: 'SNCF',
    licence: 'Open Database Licence 1.0',
    licenceUrl: 'https://opendatacommons.org/licenses/odbl/1-0/',
    state: '2026',
    attribution: 'Source : SNCF Open Data, gares de voyageurs, 2026 – ODbL 1.0',
  },
  {
    id: 'co2-factors',
    title: { fr: 'Émissions des voitures', en: 'Emissions of cars' },
    producer: 'ADEME (Impact CO2, Base Empreinte)',
    licence: 'MIT (Impact CO2)',
    licenceUrl: 'https://github.com/incubateur-ademe/impactco2/blob/develop/LICENSE',
    state: { fr: 'juin 2026, et jeu antérieur', en: 'June 2026, and the former set' },
    attribution: 'Source : ADEME, Impact CO2, juin 2026 ; Base Empreinte avant le printemps 2026',
  },
  {
    id: 'natural-earth',
    title: { fr: 'Fond de carte hors de France, rivières, lacs', en: 'Base map outside France, rivers, lakes' },
    producer: 'Natural Earth',
    licence: { fr: 'Domaine public (CC0 1.0)', en: 'Public domain (CC0 1.0)' },
    licenceUrl: 'https://www.naturalearthdata.com/about/terms-of-use/',
    state: { fr: 'échelles 1:10 M et 1:50 M', en: 'scales 1:10 M and 1:50 M' },
    attribution: 'Natural Earth',
  },
];
