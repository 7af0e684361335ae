import { attestationView } from './attestation.view.js';
import { attestationTwin } from './attestation.twin.js';
import { sampleAttestation } from './samples.js';

const factOf = (label: string, changes = {}) =>
  attestationView(sampleAttestation('fr', changes), '').identity.facts.find((fact) => fact.label === label)?.value;

it('stands until it is replaced or revoked, for the facts of the day of issue', () => {
  // 23:30 in UTC is the next day where the document is issued.
  expect(factOf('Validité', { issuedAt: '2026-11-23T23:30:00Z' })).toBe(
    'Jusqu’à son remplacement ou sa révocation\u202f; éléments au 24\u00a0novembre\u00a02026',
  );
});

it('keeps the last day of an attestation that was frozen with one', () => {
  expect(factOf('Valable jusqu’au', { validUntil: '2027-09-30' })).toBe('30\u00a0septembre\u00a02027');
  expect(factOf('Validité', { validUntil: '2027-09-30' })).toBeUndefined();
});

it('lists what is not established by chapter, each missing fact with it, and counts it', () => {
  const [telework, data] = attestationView(sampleAttestation('fr'), '').law.parts;
  expect(telework!.lists.map(({ heading, themes }) => [heading, themes.map(({ title }) => title)])).toEqual([
    ['Points à compléter\u00a0: élément manquant', ['Cadre collectif et individuel']],
    ['Points non suivis', ['Durée du travail']],
  ]);
  expect(telework!.lists[0]!.themes[0]!.items[0]!.note!.split('«')).toHaveLength(5);
  expect(telework!.summary.map(({ text }) => text)).toContain('Non suivi\u00a0: 1');
  expect(telework!.rows.map(({ outcome }) => outcome)).not.toContain('À compléter');
  expect(data!.heading).toContain('RGPD');
  expect(data!.rows).toHaveLength(1);
});

it('carries in the twin what the page says', () => {
  const twin = attestationTwin(sampleAttestation('en'));
  expect(twin).toMatchObject({
    schema: 'palier.attestation/3',
    validUntil: null,
    factsAsOf: '2026-11-23',
    notCovered: [expect.stringContaining('FR-DE')],
  });
  expect(twin['checks']).toContainEqual(
    expect.objectContaining({ id: 'FR-CT-L3121-18', outcome: 'not_recorded', title: expect.any(String) }),
  );
});
