import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coveredBytes, findSignatureSpans, valueOf } from '../byte-range.js';
import { generateDemoSealKey } from '../demo-seal-key.js';
import { PadesSealer } from '../pades-sealer.js';
import { sealKeyFromPem } from '../seal-key.js';
import { TypstRenderer } from '../typst-renderer.js';
import { statementDocument } from './statement-document.js';
import { sampleStatement, STATEMENT_SAMPLES } from './statement-samples.js';

/* Every kind of statement is sealed as the others are: programs that are not ours agree on it (each where it is installed). */

const NOW = new Date('2026-11-23T13:05:09Z');
const runs = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).error === undefined;
const describeWithPdfsig = runs('pdfsig', '-v') ? describe : describe.skip;
const describeWithOpenssl = runs('openssl', 'version') ? describe : describe.skip;
const describeWithQpdf = runs('qpdf', '--version') ? describe : describe.skip;

const folder = mkdtempSync(join(tmpdir(), 'palier-statements-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(STATEMENT_SAMPLES.map((sample) => [sample.kind.id, sample] as const))('%s, sealed', (id, sample) => {
  const file = join(folder, `${id}.pdf`);
  const beside = (name: string) => join(folder, `${id}.${name}`);
  let bytes: Uint8Array;

  beforeAll(async () => {
    const made = await generateDemoSealKey({ organisation: 'Entreprise fictive', now: NOW });
    const document = await new TypstRenderer().render(statementDocument(sample.kind), sampleStatement(sample, 'fr'));
    ({ bytes } = await new PadesSealer(sealKeyFromPem(made)).seal(document.bytes, { at: NOW, reason: id }));
    writeFileSync(file, bytes);
    writeFileSync(beside('pem'), made.certificate);
  });

  describeWithPdfsig('to pdfsig', () => {
    it('is valid and whole to pdfsig', () => {
      const said = spawnSync('pdfsig', ['-nocert', file]).stdout.toString();
      expect(said).toContain('ETSI.CAdES.detached');
      expect(said).toContain('Signature Validation: Signature is Valid.');
      expect(said).toContain('Total document signed');
    });
  });

  describeWithQpdf('to qpdf', () => {
    it('has no structural complaint to qpdf', () => {
      const said = spawnSync('qpdf', ['--check', file]);
      expect([said.status, said.stderr.toString()]).toEqual([0, '']);
    });
  });

  describeWithOpenssl('to openssl', () => {
    it('is CAdES to openssl', () => {
      const [span] = findSignatureSpans(bytes);
      if (span === undefined) throw new Error('no signature');
      writeFileSync(beside('der'), valueOf(bytes, span) ?? '');
      writeFileSync(beside('bin'), Buffer.concat(coveredBytes(bytes, span)));
      const command = [
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        beside('der'),
        '-content',
        beside('bin'),
      ];
      // As of the day of the seal: the certificate of the demonstration is made for it.
      const trust = [
        '-CAfile',
        beside('pem'),
        '-purpose',
        'any',
        '-attime',
        String(NOW.getTime() / 1000),
        '-out',
        beside('out'),
      ];
      const said = spawnSync('openssl', [...command, ...trust]);
      expect(said.stderr.toString()).toContain('CAdES Verification successful');
    });
  });
});
