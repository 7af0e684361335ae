import { InvalidInput, TooManyAttempts } from '../errors/index.js';
import { errorSummary, refusalText } from './refusal-text.js';

describe('the summary above a refused form', () => {
  it('names the field of which it says what may be said of any', () => {
    const refusal = new InvalidInput([{ field: 'commune', code: 'input.missing' }]);
    expect(errorSummary('fr', refusal)).toEqual({
      errors: [{ field: 'commune', message: 'Commune\u00a0: ce champ est obligatoire.' }],
      byField: { commune: 'Ce champ est obligatoire.' },
    });
    expect(errorSummary('en', refusal).errors[0]?.message).toBe('Commune: this field is required.');
  });

  it('names it for what modules say of any field of theirs', () => {
    const said = (code: string) =>
      errorSummary('fr', new InvalidInput([{ field: 'rent', code, params: { least: 1, most: 10 } }])).errors[0]
        ?.message;
    const rent = 'Loyer par m² et par an\u00a0:';
    expect(said('territory.number-low')).toBe(`${rent} 1 au moins.`);
    expect(said('territory.number-high')).toBe(`${rent} 10 au plus.`);
    expect(said('calls.choose')).toBe(`${rent} choisissez une réponse de la liste.`);
    expect(said('territory.words-long')).toBe(`${rent} ce texte est trop long. Raccourcissez-le.`);
    expect(said('territory.grantor-missing')).not.toContain(rent);
  });

  it('leaves alone what names its own subject, and a field without words', () => {
    const said = (field: string, code: string) => errorSummary('fr', new InvalidInput([{ field, code }])).errors[0];
    expect(said('x-unheard-of', 'input.missing')?.message).toBe('Ce champ est obligatoire.');
    expect(said('commune', 'csrf')?.message).toMatch(/^Cette page a expiré/);
  });
});

describe('a limit that was reached', () => {
  it.each([
    [50, 'Réessayez dans 50 secondes.'],
    [120, 'Réessayez dans 120 secondes.'],
    [3_500, 'Réessayez dans 59 minutes.'],
  ])('for %i seconds says when to come back', (seconds, words) => {
    const { code, params } = new TooManyAttempts(seconds);
    expect(refusalText('fr', code, params)).toBe(words);
  });
});

it('writes out several days as a list', () => {
  const params = { count: 2, limit: 2, days: '2026-11-24 2026-11-26' };
  expect(refusalText('en', 'agreements.weekly-limit', params)).toContain(
    'Tuesday 24\u00a0November and Thursday 26\u00a0November',
  );
});
