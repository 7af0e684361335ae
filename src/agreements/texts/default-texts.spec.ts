import { checkText } from './agreement-text.rules.js';
import { slotWords } from './agreement-words.js';
import { DEFAULT_TEXTS } from './default-texts.js';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'");
const text = (locale: 'fr' | 'en', sector: 'private' | 'public' = 'private') =>
  plain(DEFAULT_TEXTS[sector][locale].body);

describe.each(['private', 'public'] as const)('the default texts of the %s sector', (sector) => {
  it.each(['fr', 'en'] as const)('name both parties and the notice, and pass the check, in %s', (locale) => {
    const { body } = DEFAULT_TEXTS[sector][locale];
    expect(checkText(body)).toMatchObject({ ok: true });
    for (const name of ['employer.party', 'employee.party', 'terms.startOn', 'terms.notice'])
      expect(body).toContain(`{{${name}}}`);
    expect(body).not.toContain('II, 4°');
  });
});

it('authorise a public agent, and speak of no contract', () => {
  const [fr, en] = [text('fr', 'public'), text('en', 'public')];
  expect(fr).not.toMatch(/contrat de travail|Code du travail|L1222|avenant|salarié/i);
  expect(en.replaceAll(/\{\{.*?\}\}/g, '')).not.toMatch(/employment contract|Labour Code|L1222|amendment|employee/i);
  for (const word of ['décret n° 2016-151', 'trois jours par semaine', 'commission administrative paritaire', 'CNIL'])
    expect(fr).toContain(word);
});

it('gives a right of return, the reservations of the accident, data rights, and no masculine only', () => {
  expect(text('fr')).toContain('chacune des parties peut mettre fin au télétravail par écrit');
  expect(text('fr')).not.toContain('peut demander par écrit le retour');
  expect(text('fr')).toContain('sauf cas de force majeure, impossibilité absolue ou motif légitime');
  for (const right of ['CNIL', 'délégué à la protection des données', 'adresse IP', 'article 6, paragraphe 1'])
    expect(text('fr')).toContain(right);
  expect(text('fr')).toContain('Cass. soc., 19 mars 2025, n° 22-17.315');
  expect(text('fr')).not.toMatch(/\b(le|du|au|un) salarié\b/i);
  expect(text('en')).toContain('either party may end telework in writing');
  expect(text('en')).toContain('absolute impossibility or legitimate reason');
});

it('writes times as the language does', () => {
  const slot = { contactFrom: '09:30:00', contactTo: '17:00:00' };
  expect(plain(slotWords('fr', slot))).toBe('de 9 h 30 à 17 h');
  expect(slotWords('en', slot)).toBe('from 9:30 to 17:00');
});
