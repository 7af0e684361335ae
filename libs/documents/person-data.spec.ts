import { PERSON_DATA_DOCUMENT } from './person-data-document.js';
import { personData, type PersonDocumentInput } from './person-data.data.js';
import { personDataView } from './person-data.view.js';
import { TypesettingThread } from './typesetting-thread.js';
import { TypstRenderer } from './typst-renderer.js';

const renderer = new TypstRenderer();

const sample = (locale: 'fr' | 'en', text = 'Camille Exemple', rows = 3): PersonDocumentInput => ({
  locale,
  issuedAt: '2026-11-29T10:00:00.000Z',
  timeZone: 'Europe/Paris',
  issuer: 'Demo Industrie',
  person: text.slice(0, 200),
  contact: null,
  sections: [
    { heading: 'Fiche', note: null, facts: [{ label: 'Nom', value: text }], tables: [], groups: [] },
    {
      heading: 'Réservations',
      note: 'x',
      facts: [],
      tables: [
        { caption: null, columns: ['Jour', 'Lieu'], rows: Array.from({ length: rows }, () => ['2026-11-30', text]) },
      ],
      groups: [],
    },
    {
      heading: 'Avenants',
      note: null,
      facts: [],
      tables: [],
      groups: [
        {
          heading: 'AV-2026-1',
          facts: [{ label: 'État', value: text }],
          tables: [{ caption: 'Histoire', columns: ['Le'], rows: [[text]] }],
        },
      ],
    },
    { heading: 'Rapports', note: null, facts: [], tables: [], groups: [] },
  ],
});

describe('the document about one person', () => {
  it.each(['fr', 'en'] as const)('compiles for archives and for every reader, in %s', async (locale) => {
    for (const standard of ['a-3a', 'ua-1'] as const) {
      const { bytes, twin } = await renderer.render(PERSON_DATA_DOCUMENT, sample(locale), { standard });
      expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
      expect(JSON.parse(twin)).toMatchObject({ schema: 'palier.person-data/1' });
      expect(twin).not.toContain('Camille');
    }
  });

  it.each(['fr', 'en'] as const)('speaks of no HR to the holder of an account of the portal, in %s', (locale) => {
    const introOf = (held: PersonDocumentInput['held']) =>
      personDataView(personData.parse({ ...sample(locale), held })).intro.join(' ');
    expect(introOf(undefined)).toMatch(/ressources humaines|HR/);
    expect(introOf('account')).not.toMatch(/ressources humaines|HR|avenants|agreements/);
    expect(introOf('account')).toContain('Demo Industrie');
  });

  it.each([
    '#panic("x") *b* ${x} </script>',
    'Zoé Ñandú אברהם عبد 😀 中村 \u202Egnirts\u0000',
    'W'.repeat(900),
    'word '.repeat(190),
  ])('prints hostile text: %s', async (text) => {
    const { bytes } = await renderer.render(PERSON_DATA_DOCUMENT, sample('fr', text), { standard: 'ua-1' });
    expect(bytes.length).toBeGreaterThan(10_000);
  });

  it('refuses more rows than it prints, and rows of another width', async () => {
    await expect(renderer.render(PERSON_DATA_DOCUMENT, sample('fr', 'x', 1_501))).rejects.toThrow('Too big');
    const crooked = sample('fr');
    crooked.sections[1]!.tables[0]!.rows.push(['one']);
    await expect(renderer.render(PERSON_DATA_DOCUMENT, crooked)).rejects.toThrow('another number of cells');
  });

  it('is typeset in a thread, one after the other; a refusal comes back and stops nobody', async () => {
    const thread = new TypesettingThread();
    const refused = thread.render({ document: 'person-data', data: sample('fr', 'x', 1_501) });
    const made = thread.render({ document: 'person-data', data: sample('fr') });
    await expect(refused).rejects.toMatchObject({ code: 'documents.render-failed' });
    expect(
      Buffer.from(await made)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
