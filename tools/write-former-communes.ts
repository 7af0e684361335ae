// `npm run geo:former-communes`: writes the former communes, and the communes that have no position, from the Code officiel géographique.
import { readFileSync, writeFileSync } from 'node:fs';
import { pastCog, presentCog } from './geo/cog.js';
import { formerCommunes } from './geo/former-communes.js';

const FOLDER = 'libs/geo/data';
const present = presentCog();
const { history, editions } = pastCog();

const former = formerCommunes(present, history, editions);
writeFileSync(
  `${FOLDER}/communes_anciennes.csv`,
  `insee,nom,commune,fin\n${former.map(({ insee, name, now, until }) => `${insee},${name},${now},${until}\n`).join('')}`,
);

const placed = new Set(
  readFileSync(`${FOLDER}/communes.csv`, 'utf8')
    .split('\n')
    .map((line) => line.split(',')[0]),
);
const unplaced = present.filter(({ type, code }) => type === 'commune-actuelle' && !placed.has(code));
writeFileSync(
  `${FOLDER}/communes_sans_position.csv`,
  `insee,nom,codes_postaux\n${unplaced.map(({ code, nom, codesPostaux }) => `${code},${nom},${codesPostaux.join('|')}\n`).join('')}`,
);
console.log(`${former.length} former codes and names, ${unplaced.length} communes without position`);
