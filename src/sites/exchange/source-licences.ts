/** Under which licence a source lets its words be used again, and the line that it asks to show. */
export interface SourceLicence {
  readonly name: string;
  readonly licence: string | null;
  readonly licenceUrl: string | null;
  readonly attribution: string | null;
}

const LICENCE_OUVERTE = {
  licence: 'Licence Ouverte 2.0',
  licenceUrl: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence',
};

/** The lists that the directory was joined from (docs/data-sources.md), by the name under which facts cite them. */
const KNOWN: readonly SourceLicence[] = [
  {
    name: 'CGET tiers-lieux 2019',
    ...LICENCE_OUVERTE,
    attribution: 'Source : CGET / Mission Coworking, base des tiers-lieux, juin 2019 – Licence Ouverte 2.0',
  },
  {
    name: 'ANCT, France services',
    ...LICENCE_OUVERTE,
    attribution: 'Source : ANCT, France services, août 2024 – Licence Ouverte 2.0',
  },
  {
    name: 'ANCT, tiers-lieux labellisés',
    ...LICENCE_OUVERTE,
    attribution: 'Source : ANCT, tiers-lieux labellisés, 2024 – Licence Ouverte 2.0',
  },
  {
    name: 'ANCT, conseillers numériques',
    ...LICENCE_OUVERTE,
    attribution: 'Source : ANCT, conseillers numériques, 2022 – Licence Ouverte 2.0',
  },
  {
    name: 'G. Rouan, lieux numériques de Bretagne',
    licence: 'CC BY 4.0',
    licenceUrl: 'https://creativecommons.org/licenses/by/4.0/deed.fr',
    attribution: 'Source : Guillaume Rouan, lieux numériques de Bretagne, 2020 – CC BY 4.0',
  },
];
const BY_NAME = new Map(KNOWN.map((source) => [source.name, source]));

/** What stands between two sources that said one fact together. */
const AND = ' ; ';

/**
 * The sources that words cite, each once and by name, with their licences: as bundled, else as an import told. A source of
 * which neither is known has no licence here: nothing is claimed for it.
 */
export function licencesOf(
  cited: readonly string[],
  told: ReadonlyMap<string, SourceLicence> = new Map(),
): SourceLicence[] {
  const names = [...new Set(cited.flatMap((words) => words.split(AND)))].toSorted();
  return names.map(
    (name) => BY_NAME.get(name) ?? told.get(name) ?? { name, licence: null, licenceUrl: null, attribution: null },
  );
}

/** Whether the licence of a source is bundled: what a file says of it is not needed. */
export const isBundled = (name: string): boolean => BY_NAME.has(name);
