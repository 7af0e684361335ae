import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { AGREEMENT_DOCUMENT } from './agreement-document.js';
import { ATTESTATION_DOCUMENT } from './attestation-document.js';
import { generateDemoSealKey } from './demo-seal-key.js';
import type { RenderedDocument } from './document-renderer.js';
import { PadesSealer } from './pades-sealer.js';
import { sampleAgreement, sampleAttestation } from './samples.js';
import { sealKeyFromPem } from './seal-key.js';
import { statementDocument } from './statements/statement-document.js';
import { sampleStatement, STATEMENT_SAMPLES } from './statements/statement-samples.js';
import { TypstRenderer } from './typst-renderer.js';

/*
 * What PDF/UA-1 (ISO 14289-1) asks of a file and can be read from its objects, on the sealed bytes as qpdf reads them. No
 * validator is part of the build: the sources compile as PDF/UA-1 beside this (typst-renderer.spec.ts), which judges content.
 */

const NOW = new Date('2026-11-23T13:05:09Z');
const describeWithQpdf = spawnSync('qpdf', ['--version']).status === 0 ? describe : describe.skip;
const LOCALES = ['fr', 'en'] as const;
const DOCUMENTS: Readonly<Record<string, (locale: 'fr' | 'en') => Promise<RenderedDocument>>> = {
  attestation: (locale: 'fr' | 'en') => renderer.render(ATTESTATION_DOCUMENT, sampleAttestation(locale)),
  avenant: (locale: 'fr' | 'en') => renderer.render(AGREEMENT_DOCUMENT, sampleAgreement(locale)),
  authorisation: (locale: 'fr' | 'en') =>
    renderer.render(AGREEMENT_DOCUMENT, sampleAgreement(locale, { act: 'authorisation' })),
  'attestation of a public employer': (locale: 'fr' | 'en') =>
    renderer.render(ATTESTATION_DOCUMENT, sampleAttestation(locale, { act: 'authorisation' })),
  ...Object.fromEntries(
    STATEMENT_SAMPLES.map((sample) => [
      sample.kind.id,
      (locale: 'fr' | 'en') => renderer.render(statementDocument(sample.kind), sampleStatement(sample, locale)),
    ]),
  ),
};
const renderer = new TypstRenderer();

/** What `qpdf --json=2` writes: versions, then objects by name. */
const QPDF = z.object({ qpdf: z.tuple([z.unknown(), z.record(z.string(), z.record(z.string(), z.unknown()))]) });

type Dict = Readonly<Record<string, unknown>>;
type Objects = ReadonlyMap<string, Dict>;

const isDict = (value: unknown): value is Dict => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];

/** The objects of a file by reference; of streams the dictionary. */
function objectsOf(file: string): { objects: Objects; root: Dict } {
  const { stdout } = spawnSync('qpdf', ['--json=2', '--json-key=qpdf', file], { maxBuffer: 100_000_000 });
  const { qpdf } = QPDF.parse(JSON.parse(stdout.toString()));
  const entries = qpdf[1];
  const objects = new Map<string, Dict>();
  let root: Dict = {};
  for (const [name, entry] of Object.entries(entries)) {
    const value = isDict(entry['stream']) ? entry['stream']['dict'] : entry['value'];
    if (name === 'trailer' && isDict(value)) root = { ref: value['/Root'] };
    else if (isDict(value)) objects.set(name.replace(/^obj:/, ''), value);
    else if (Array.isArray(value)) objects.set(name.replace(/^obj:/, ''), { list: value as unknown[] });
  }
  return { objects, root: objects.get(textOf(root['ref']))! };
}

describeWithQpdf('a sealed document is for every reader (needs qpdf)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'palier-ua-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(Object.keys(DOCUMENTS).flatMap((name) => LOCALES.map((locale) => [name, locale] as const)))(
    '%s in %s',
    async (name, locale) => {
      const key = sealKeyFromPem(await generateDemoSealKey({ organisation: 'Entreprise fictive', now: NOW }));
      const { bytes } = await DOCUMENTS[name]!(locale);
      const sealed = await new PadesSealer(key).seal(bytes, { at: NOW, reason: 'X' });
      const file = join(folder, 'sealed.pdf');
      writeFileSync(file, sealed.bytes);
      const said = spawnSync('qpdf', ['--check', file]);
      expect([said.status, said.stderr.toString()]).toEqual([0, '']);
      expect(spawnSync('pdftotext', [file, '-']).stderr?.toString() ?? '').toBe('');
      const { objects, root } = objectsOf(file);
      const at = (value: unknown): Dict => (isDict(value) ? value : objects.get(textOf(value))) ?? {};
      const all = [...objects.values()];

      // 7.1, 7.2: tagged, with a title that readers show, and a language.
      expect(root['/MarkInfo']).toEqual({ '/Marked': true });
      expect(at(root['/ViewerPreferences'])['/DisplayDocTitle']).toBe(true);
      expect(textOf(root['/Lang'])).toMatch(new RegExp(`^u:${locale}`));
      const xmp = Buffer.from(sealed.bytes).toString('utf8');
      expect(xmp).toMatch(/<dc:title>.*<rdf:li[^>]*>[^<]{10,}</s);

      // 7.18.3: the order of tabs is that of the structure.
      const pages = all.filter((one) => one['/Type'] === '/Page');
      expect(pages.length).toBeGreaterThan(0);
      for (const page of pages) expect([page['/Tabs'], typeof page['/StructParents']]).toEqual(['/S', 'number']);

      // 7.3, 7.4, 7.5: figures have words, headings do not skip, headers of tables name what they head.
      const levels: number[] = [];
      const figures: string[] = [];
      const headers: string[] = [];
      const walk = (value: unknown): void => {
        const element = at(value);
        const kind = textOf(element['/S']);
        if (kind === '/Figure') figures.push(textOf(element['/Alt']));
        if (kind === '/TH')
          headers.push(
            listOf(element['/A'])
              .map((one) => textOf(at(one)['/Scope']))
              .join(' '),
          );
        const level = /^\/H([1-6])$/.exec(kind)?.[1];
        if (level !== undefined) levels.push(Number(level));
        for (const kid of listOf(element['/K'])) if (typeof kid === 'string') walk(kid);
      };
      const tree = at(root['/StructTreeRoot']);
      expect(tree['/ParentTree']).toBeDefined();
      for (const kid of listOf(tree['/K'])) walk(kid);
      expect(figures.filter((words) => !/^u:.{5,}/.test(words))).toEqual([]);
      expect(headers.filter((scope) => !/\/(Row|Column|Both)\b/.test(scope))).toEqual([]);
      expect(levels[0]).toBe(1);
      expect(levels.every((level, index) => index === 0 || level <= levels[index - 1]! + 1)).toBe(true);

      // 7.21: every font is embedded and tells which characters it writes.
      const fonts = all.filter((one) => one['/Type'] === '/Font');
      const described = all.filter((one) => one['/Type'] === '/FontDescriptor');
      expect(described.length).toBeGreaterThan(0);
      for (const one of described) expect(one['/FontFile2'] ?? one['/FontFile3']).toBeDefined();
      for (const one of fonts.filter((font) => font['/Subtype'] === '/Type0')) expect(one['/ToUnicode']).toBeDefined();

      // 7.18: links belong to the structure and say where they lead; the field of the seal has a name and no place on the page.
      const annotations = pages.flatMap((page) => {
        const listed = page['/Annots'];
        return listOf(typeof listed === 'string' ? at(listed)['list'] : listed).map(at);
      });
      expect(annotations.length > 0).toBe(name.startsWith('attestation'));
      for (const one of annotations.filter((note) => note['/Subtype'] === '/Link'))
        expect([typeof one['/StructParent'], typeof one['/Contents']]).toEqual(['number', 'string']);
      const fields = all.filter((one) => one['/FT'] === '/Sig');
      expect(fields).toHaveLength(1);
      expect(textOf(fields[0]!['/TU'])).toMatch(/^u:.{10,}/);
      expect(fields[0]!['/Rect']).toEqual([0, 0, 0, 0]);
    },
  );
});
