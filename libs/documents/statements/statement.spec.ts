import { TypstRenderer } from '../typst-renderer.js';
import { holderDigest, statementTwinSchema } from './statement.twin.js';
import { statementDocument } from './statement-document.js';
import { sampleStatement, STATEMENT_SAMPLES, type SampleOfKind } from './statement-samples.js';

const renderer = new TypstRenderer();
const each = STATEMENT_SAMPLES.map((sample) => [sample.kind.id, sample] as const);
const typeset = (
  sample: SampleOfKind,
  ...[locale, origins, over]: Parameters<typeof sampleStatement> extends [unknown, ...infer Rest] ? Rest : never
) => renderer.render(statementDocument(sample.kind), sampleStatement(sample, locale, origins, over));

describe.each(each)('a statement: %s', (_, sample) => {
  it.each(['fr', 'en'] as const)('compiles for archives and for every reader, in %s', async (locale) => {
    const data = sampleStatement(sample, locale);
    for (const standard of ['a-3a', 'ua-1'] as const) {
      const { bytes, twin } = await renderer.render(statementDocument(sample.kind), data, { standard });
      expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
      expect(twin).not.toContain('Modèle');
      expect(statementTwinSchema(sample.kind).parse(JSON.parse(twin))).toEqual(JSON.parse(twin));
    }
  });

  it('is the same to the byte from the same data', async () => {
    const [one, other] = [await typeset(sample, 'fr'), await typeset(sample, 'fr')];
    expect(one.sha256).toBe(other.sha256);
  });

  it('says so where no day is recorded', async () => {
    // It is about a place, and says nothing of days.
    if (sample.kind.id === 'host-conformity') return;
    const document = statementDocument(sample.kind);
    const data = document.schema.parse(sampleStatement(sample, 'en', []));
    expect(JSON.stringify(document.view(data, ''))).toContain('that does not prove that there was none');
    await expect(typeset(sample, 'en', [])).resolves.toMatchObject({ name: 'statement' });
  });

  it('prints hostile names as text', async () => {
    for (const name of ['#panic("x") *b* </script>', 'Zoé Ñandú אברהם 😀 \u202Egnirts', 'W'.repeat(300)]) {
      const { bytes } = await typeset(sample, 'fr', ['booked'], { person: { name } });
      expect(bytes.length).toBeGreaterThan(10_000);
    }
  });
});

describe('the digest of a name', () => {
  it('is the same however the name is spaced, composed or capitalised, and another for another code', () => {
    const digest = holderDigest('7K4M-Q2XA-9D3P', 'Zoé  de La Tour');
    expect(holderDigest('7K4M-Q2XA-9D3P', ' ZOE\u0301 DE la tour ')).toBe(digest);
    expect(holderDigest('7K4M-Q2XA-9D3P', 'Zoe de la Tour')).not.toBe(digest);
    expect(holderDigest('7K4M-Q2XA-9D3Q', 'Zoé de La Tour')).not.toBe(digest);
  });
});
