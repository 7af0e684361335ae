// A process of the bench: makes documents, each different from the others, and prints what they cost.
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import {
  AGREEMENT_DOCUMENT,
  ATTESTATION_DOCUMENT,
  canonicalJson,
  generateDemoSealKey,
  PadesSealer,
  sealKeyFromPem,
  sha256Hex,
  TypstRenderer,
  type DocumentDefinition,
} from '../../../libs/documents/index.js';
import { qrSvg } from '../../../libs/documents/qr.js';
import { sampleAgreement, sampleAttestation } from '../../../libs/documents/samples.js';
import { templatesFolder } from '../../../libs/documents/templates-folder.js';

/** Documents that are not measured: fonts are read, code is compiled. */
const WARM = 5;
const count = Number(process.argv[2]);
const folder = templatesFolder();
const now = new Date();
const key = await generateDemoSealKey({ organisation: 'Bench', now });
const sealer = new PadesSealer(sealKeyFromPem(key));
const renderer = new TypstRenderer(folder);
const bare = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [join(folder, 'fonts')] }] });

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const residentMb = () => process.memoryUsage.rss() / 2 ** 20;

async function measure<Input, Data>(document: DocumentDefinition<Input, Data>, dataOf: (n: number) => Input) {
  for (let n = 0; n < WARM; n += 1) await sealer.seal((await renderer.render(document, dataOf(n))).bytes, seal);
  const memory = [residentMb()];
  const marks = new Set([Math.ceil(count / 4), Math.ceil(count / 2), count]);
  let [render, sealing, bytes] = [0, 0, 0];
  for (let n = 1; n <= count; n += 1) {
    const began = cpuMs();
    const rendered = await renderer.render(document, dataOf(WARM + n));
    const typeset = cpuMs();
    const sealed = await sealer.seal(rendered.bytes, seal);
    render += typeset - began;
    sealing += cpuMs() - typeset;
    bytes += sealed.size;
    if (marks.has(n)) memory.push(residentMb());
  }
  const [begin = 0, quarter = 0, half = quarter, end = half] = memory;
  return {
    document: document.name,
    documents: count,
    renderCpuMs: render / count,
    sealCpuMs: sealing / count,
    floorCpuMs: (await floorOf(document, dataOf)) / count,
    sealedKb: bytes / count / 1024,
    memoryMb: { begin, quarter, half, end },
  };
}

const seal = { at: now, reason: 'Bench' };

/** Typst alone, on input that was prepared before: what no code of ours can be quicker than. */
async function floorOf<Input, Data>(
  document: DocumentDefinition<Input, Data>,
  dataOf: (n: number) => Input,
): Promise<number> {
  let spent = 0;
  for (let n = 1 - WARM; n <= count; n += 1) {
    const data = document.schema.parse(dataOf(2 * WARM + count + n));
    const twin = canonicalJson(document.twin(data));
    const url = document.url(data);
    const inputs = {
      data: JSON.stringify(document.view(data, sha256Hex(twin))),
      qr: url === null ? '' : await qrSvg(url),
      twin,
      'twin-name': 'data.json',
      'long-runs': 'no',
    };
    const began = cpuMs();
    const { result } = bare.compile({ mainFilePath: join(folder, 'documents', `${document.name}.typ`), inputs });
    if (!result) throw new Error(`${document.name}: Typst made no document`);
    bare.pdf(result, { pdfStandard: 'a-3a' });
    bare.evictCache(0);
    await turn();
    if (n > 0) spent += cpuMs() - began;
  }
  return spent;
}

const numbered = (prefix: string, n: number) => `${prefix}-2026-${String(n).padStart(6, '0')}`;
const measured = [
  await measure(ATTESTATION_DOCUMENT, (n) => sampleAttestation('fr', { ref: numbered('ATT', n) })),
  await measure(AGREEMENT_DOCUMENT, (n) =>
    sampleAgreement('fr', { ref: numbered('AVT', n), title: `Avenant ${n} de télétravail près du domicile` }),
  ),
];
console.log(JSON.stringify(measured));
