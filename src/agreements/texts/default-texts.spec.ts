import { checkText } from './agreement-text.rules.js';
import { slotWords } from './agreement-words.js';
import { DEFAULT_TEXTS } from './default-texts.js';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'");
const text = (locale: 'fr' | 'en') => plain(DEFAULT_TEXTS[locale].body);

describe.each(['fr', 'en'] as const)('the default avenant, in %s', (locale) => {
  it('passes the check of a text', () => {
    expect(checkText(DEFAULT_TEXTS[locale].body)).toMatchObject({ ok: true });
  });

  it('names both parties, ends telework by a notice of either, and cites no article on collective acts for the slot', () => {
    const { body } = DEFAULT_TEXTS[locale];
    for (const name of ['employer.party', 'employee.party', 'terms.startOn', 'terms.notice'])
      expect(body).toContain(`{{${name}}}`);
    expect(body).not.toContain('II, 4°');
  });
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
