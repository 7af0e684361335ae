import { inflateRawSync } from 'node:zlib';
import { sampleStatement, STATEMENT_SAMPLES } from '../../statement-samples.js';
import { statementDocument } from '../../statement-document.js';
import { YEARLY_FILE } from './yearly-file.js';
import { datedArchive } from './dated-archive.js';
import { yearlyWorkbook } from './yearly-workbook.js';

/** The parts of a ZIP archive by name, from its central directory. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const parts = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, name, extra, comment] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + packed);
    const text = zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data);
    parts.set(zip.subarray(at + 46, at + 46 + name).toString(), text.toString());
    at += 46 + name + extra + comment;
  }
  return parts;
}

const sample = STATEMENT_SAMPLES.find(({ kind }) => kind.id === YEARLY_FILE.id)!;
const document = statementDocument(YEARLY_FILE);

async function workbook(locale: 'fr' | 'en', over = {}) {
  const parts = partsOf(
    await yearlyWorkbook(document.schema.parse(document.read({ ...sampleStatement(sample, locale), ...over }))),
  );
  const named = (pattern: RegExp) => [...parts].filter(([name]) => pattern.test(name));
  return {
    sheets: named(/^xl\/worksheets\/sheet\d+\.xml$/).map(([, xml]) => xml),
    strings: named(/sharedStrings/)
      .map(([, xml]) => xml)
      .join(''),
    names: [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name),
  };
}

describe('the workbook of a yearly file', () => {
  it('has a sheet for each part of the document, with the same values', async () => {
    const { sheets, strings, names } = await workbook('fr');
    const data = document.schema.parse(document.read(sampleStatement(sample, 'fr')));
    const telling = { locale: 'fr', agents: false, period: data.period, ours: (text: string) => text } as const;
    expect(names).toHaveLength(1 + YEARLY_FILE.sections(data.figures, telling).length);
    expect(new Set(names).size).toBe(names.length);
    expect(strings).toContain('Accord fictif sur le télétravail');
    expect(strings).toContain('Rien d’enregistré');
    expect(strings).toContain('Donnée non communiquée : moins de 5 personnes concernées.');
    // 31 half days are 15.5 days, as a number.
    expect(sheets.join('')).toContain('<v>15.5</v>');
    expect(sheets.join('')).toContain('<v>42</v>');
  });

  it('takes what looks like a formula as text, and no part of it is a formula', async () => {
    const { sheets, strings } = await workbook('en', {
      employer: { name: '+cmd|calc', siren: '123456789', address: [] },
    });
    expect(sheets.join('')).not.toMatch(/<f[ >]/);
    expect(strings).toContain('=HYPERLINK(');
    expect(strings).toContain('+cmd|calc');
    for (const sheet of sheets)
      for (const [cell] of sheet.matchAll(/<c [^>]*>.*?<\/c>/g))
        expect(cell).toMatch(/ t="(s|n|inlineStr)"|<v>[\d.]+<\/v>/);
  });
});

describe('the workbook of one record', () => {
  const data = document.schema.parse(document.read(sampleStatement(sample, 'fr')));

  it('bears the instant of its issue in every part, and none of when it was made', async () => {
    const made = await yearlyWorkbook(data);
    const issued = new Date(data.issuedAt);
    const other = datedArchive(made, new Date(issued.getTime() + 86_400_000));
    expect(Buffer.compare(other, made)).not.toBe(0);
    expect([...partsOf(other)]).toEqual([...partsOf(made)]);
    expect(Buffer.compare(datedArchive(other, issued), made)).toBe(0);
    const year = String(new Date().getFullYear());
    const texts = [...partsOf(made)].filter(([name]) => name.startsWith('docProps/')).map(([, text]) => text);
    expect(texts.join().includes(`${year}-`)).toBe(false);
  });
});
