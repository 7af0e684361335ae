import { normalisePlaceName } from './place-names.js';

/**
 * Names that addresses use for areas lying in several communes, mostly with CEDEX postcodes, and INSEE codes of communes
 * to choose from. They never decide: they only make a refusal helpful.
 */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  'La Défense': ['92026', '92062', '92050'],
  'Paris La Défense': ['92026', '92062', '92050'],
  'Sophia Antipolis': ['06152', '06018', '06004', '06085', '06155'],
  'Marne-la-Vallée': ['93051', '77083', '77468', '77337', '77449'],
  'Saint-Quentin-en-Yvelines': ['78423', '78297', '78621', '78208', '78688'],
  'Cergy-Pontoise': ['95127', '95500', '95572', '95476', '95218'],
  'Roissy CDG': ['95527', '93073', '77291'],
  'Roissy Charles de Gaulle': ['95527', '93073', '77291'],
  'La Plaine Saint-Denis': ['93066', '93001'],
  'Plaine Saint-Denis': ['93066', '93001'],
  'Orly Aérogare': ['94054', '91479'],
  Futuroscope: ['86062', '86115'],
  'Futuroscope Chasseneuil': ['86062', '86115'],
};

const BY_KEY = new Map(Object.entries(AREAS).map(([name, codes]) => [normalisePlaceName(name), codes]));

/** INSEE codes of the communes that share an area of this normalised name; empty for any other name. */
export function communesOfArea(key: string): readonly string[] {
  return BY_KEY.get(key.replace(/ \d+$/, '')) ?? [];
}
