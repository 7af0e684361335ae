import { AGREEMENT_DOCUMENT } from './agreement-document.js';
import { ATTESTATION_DOCUMENT } from './attestation-document.js';
import { agreementData, type AgreementData } from './agreement.data.js';
import { attestationData, type AttestationData } from './attestation.data.js';
import type { DocumentStandard } from './document-renderer.js';
import { readEmbeddedTwin } from './embedded-twin.js';
import { sampleAgreement, sampleAttestation } from './samples.js';
import { TypstRenderer } from './typst-renderer.js';

const renderer = new TypstRenderer();
const STANDARDS: DocumentStandard[] = ['a-3a', 'ua-1'];
const EACH = (['attestation', 'agreement'] as const).flatMap((name) =>
  STANDARDS.map((standard) => ({ name, standard })),
);

const HOSTILE = [
  '#panic("x") *b* _i_ `c` $x^2$ @ref <label> // c /* d */ #eval("1") \\u{41}',
  '/ByteRange [0 1 2 3] /Contents <00> endobj stream %%EOF trailer',
  'Zoé Ñandú Łukasz Gauß Ἀθηνᾶ Ольга אברהם عبد الله 😀 👩🏽‍💻 中村',
  'line\u2028sep\u0000nul\u001besc\u202Egnirts\u2066iso\ufeffbom\ue000pua\u{E0041}tag',
  'W'.repeat(280),
  `a${'\u0301\u0323\u0308'.repeat(60)}`,
  '</script><img src=x onerror=alert(1)> {{#each}} ${x} ](javascript:alert(1))',
  '= Heading\n- item\n\n#pagebreak()',
  ' ',
];
/** Every free text of a sample becomes hostile; what a schema fixes (numbers, dates, codes) stays. */
function poisoned(value: unknown, poison: string): unknown {
  const free =
    /^(name|place|title|detail|note|article|value|label|text|what|who|id|catalogueVersion|version|jobTitle|number)$/;
  const walk = (item: unknown, key: string): unknown => {
    if (typeof item === 'string') return free.test(key) ? poison : item;
    if (Array.isArray(item))
      return item.map((member) => walk(member, key === 'address' || key === 'items' ? 'name' : key));
    if (item === null || typeof item !== 'object') return item;
    return Object.fromEntries(Object.entries(item).map(([name, member]) => [name, walk(member, name)]));
  };
  return walk(value, '');
}

function poisonedAttestation(poison: string): AttestationData {
  const data = attestationData.parse(poisoned(sampleAttestation('fr'), poison.slice(0, 60)));
  return { ...data, employer: { ...data.employer, name: poison } };
}

function poisonedAgreement(poison: string): AgreementData {
  return { ...agreementData.parse(poisoned(sampleAgreement('fr'), poison.slice(0, 60))), title: poison };
}

describe('hostile data', () => {
  const cases = HOSTILE.flatMap((poison) => EACH.map((each) => ({ ...each, poison })));
  it.each(cases)('prints in the $name as $standard: $poison', async ({ name, standard, poison }) => {
    // Short fields take the beginning of the poison, the long ones all of it.
    const document =
      name === 'attestation'
        ? await renderer.render(ATTESTATION_DOCUMENT, poisonedAttestation(poison), { standard })
        : await renderer.render(AGREEMENT_DOCUMENT, poisonedAgreement(poison), { standard });
    expect(document.bytes.length).toBeGreaterThan(10_000);
  });

  it('shows what no font can draw, or what would reorder text, as code points, and keeps it exact in the twin', async () => {
    const name = 'A\u202Eb 한 \ue000';
    const document = await renderer.render(ATTESTATION_DOCUMENT, {
      ...sampleAttestation('fr'),
      employer: { ...sampleAttestation('fr').employer, name },
    });
    expect(document.substituted.toSorted()).toEqual(['\u202E', '한', '\ue000']);
    expect(await readEmbeddedTwin(document.bytes)).toMatchObject({ employer: { name } });
  });

  it('sets 300 sites over a year', async () => {
    const months = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`);
    const sites = Array.from({ length: 300 }, (_, index) => ({
      id: `s${index}`,
      name: `Tiers-lieu fictif n° ${index}`,
      place: 'Ville-Modèle (41)',
      halfDays: Object.fromEntries(months.map((month) => [month, index])),
    }));
    const document = await renderer.render(ATTESTATION_DOCUMENT, {
      ...sampleAttestation('fr'),
      period: { from: '2024-01-01', to: '2024-12-31' },
      figures: { employeesCovered: 0, agreementsInForce: 1, deskHalfDays: (12 * 300 * 299) / 2 },
      sites,
    });
    expect(document.bytes.length).toBeGreaterThan(100_000);
  });

  it('sets an empty period: no site, no rule, no framework, no source', async () => {
    const data = sampleAttestation('en', {
      sites: [],
      figures: { employeesCovered: 0, agreementsInForce: 0, deskHalfDays: 0, employeesAtDesks: 0 },
      law: { catalogueVersion: '0', on: '2026-11-23', verdicts: [] },
      framework: null,
      sources: [],
      signatory: null,
      validUntil: null,
      specimen: false,
      replaces: { ref: 'ATT-2026-000001', issuedOn: '2026-01-01' },
    });
    for (const standard of STANDARDS) {
      expect((await renderer.render(ATTESTATION_DOCUMENT, data, { standard })).substituted).toEqual([]);
    }
  });

  it('sets an agreement before anybody signed', async () => {
    const data = sampleAgreement('en', {
      status: 'sent',
      signatures: [],
      evidence: { id: 'record', entries: [] },
      terms: [],
      verification: null,
      effectiveFrom: null,
      specimen: false,
    });
    for (const standard of STANDARDS) {
      expect((await renderer.render(AGREEMENT_DOCUMENT, data, { standard })).bytes.length).toBeGreaterThan(10_000);
    }
  });
});
