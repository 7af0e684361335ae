import { agreementView } from './agreement.view.js';
import { sampleAgreement } from './samples.js';

const printed = (locale: 'fr' | 'en', changes: Parameters<typeof sampleAgreement>[1] = {}) =>
  agreementView(sampleAgreement(locale, changes), '0'.repeat(64));
const plain = (words: string) => words.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('a sealed agreement', () => {
  it('says no state that is not true on its day: in force since that day, or from a day to come', () => {
    const early = { status: 'signed_by_both', effectiveFrom: '2026-12-01' } as const;
    expect(plain(printed('fr', early).status.text)).toBe(
      'Signé par les deux parties, prend effet le 1er décembre 2026',
    );
    expect(plain(printed('en', early).status.text)).toBe('Signed by both parties, takes effect on 1 December 2026');
    expect(plain(printed('fr').status.text)).toBe('En vigueur le 23 novembre 2026');
  });

  it('counts the day where the parties are: half past midnight in Paris is the next day', () => {
    const { status } = printed('fr', { exportedAt: '2026-11-30T23:30:00Z' });
    expect(plain(status.text)).toBe('En vigueur le 1er décembre 2026');
  });

  it('has a title in its language', () => {
    expect(printed('fr').metaTitle).toBe('Avenant de télétravail AVT-2026-000042, version 1');
    expect(printed('en').metaTitle).toBe('Telework agreement AVT-2026-000042, version 1');
  });

  it('is called an authorisation where a public employer grants one, and speaks of no employee', () => {
    const act = printed('fr', { act: 'authorisation', status: 'signed_by_both', effectiveFrom: '2026-12-01' });
    expect(act.metaTitle).toBe('Autorisation de télétravail AVT-2026-000042, version 1');
    expect(plain(act.status.text)).toBe('Signée par l’agent et par l’administration, prend effet le 1er décembre 2026');
    const { text: _frozen, ...around } = act;
    expect(JSON.stringify(around)).not.toMatch(/Le salarié|Pour l’employeur|Accord individuel/);
  });

  it('says where it is checked, with its code', () => {
    expect(printed('fr').verify.text).toContain('https://palier.example/v/7K4M-Q2XA-9D3P');
    expect(plain(printed('fr').verify.text ?? '')).toContain('code de vérification 7K4M-Q2XA-9D3P');
  });
});
