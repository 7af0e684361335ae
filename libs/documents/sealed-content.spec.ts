import { publishedTwin, attestationTwin } from './attestation.twin.js';
import { canonicalJson } from './canonical-json.js';
import { sampleAttestation } from './samples.js';
import { sealedContent } from './sealed-content.js';

const twinOf = () =>
  publishedTwin(canonicalJson(attestationTwin(sampleAttestation('fr'))), { sha256: '0'.repeat(64), size: 1 });

it('reads verdicts and places as they are sealed', () => {
  const { checks, sites, notCovered, factsAsOf } = sealedContent(twinOf())!;
  expect(checks.find(({ id }) => id === 'FR-CT-L1222-9-II-7')).toMatchObject({
    outcome: 'violated',
    title: 'Clause obligatoire : accès des salariés aidants',
  });
  expect(sites[0]).toEqual({ name: 'La Forge à Partage', place: 'Blois (41)', halfDays: 255 });
  expect(notCovered).toHaveLength(1);
  expect(factsAsOf).toBe('2026-11-23');
});

it.each(['palier.attestation/1', 'palier.attestation/2'])('reads twins of %s, which had no titles', (schema) => {
  const old = {
    schema,
    ref: 'ATT-000000001-2025-000001',
    validUntil: '2026-10-01',
    sites: [{ id: 'others', name: '2 autres tiers-lieux', place: '–', sites: 2, halfDays: {}, total: 12 }],
    checks: [
      {
        id: 'FR-CT-L1222-9-II-7',
        article: 'C. trav. L1222-9 II 7°',
        versionDate: '2023-07-21',
        outcome: 'violated',
        confidence: 'V',
        note: null,
      },
    ],
  };
  const { sites, checks, factsAsOf } = sealedContent(old)!;
  expect(sites[0]!.halfDays).toBe(12);
  expect(checks[0]).toMatchObject({ domain: 'telework', missing: [] });
  expect(factsAsOf).toBeNull();
});

it('says nothing of the twin of another document, and refuses one of a format that was never issued', () => {
  expect(sealedContent({ ...twinOf(), schema: 'palier.telework/1' })).toBeNull();
  expect(() => sealedContent({ ...twinOf(), schema: 'palier.attestation/9' })).toThrow('schema');
});
