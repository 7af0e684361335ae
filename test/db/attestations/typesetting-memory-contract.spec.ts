import { ATTESTATION_DOCUMENT } from '#libs/documents/index.js';
import { sampleAttestation } from '../../../libs/documents/samples.js';
import { TypstRenderer } from '../../../libs/documents/typst-renderer.js';

/* What a process holds is told of the whole process: this file has one of its own. */

const renderer = new TypstRenderer();

it('stays flat over 60 documents (200 MB without the release after each)', async () => {
  const data = sampleAttestation('fr', {
    law: { catalogueVersion: '0', on: '2026-11-23', verdicts: [] },
    sources: [],
  });
  const run = async (documents: number): Promise<void> => {
    for (let index = 0; index < documents; index += 1) {
      await renderer.render(ATTESTATION_DOCUMENT, { ...data, ref: `ATT-2026-${String(index).padStart(6, '0')}` });
    }
  };
  await run(20);
  const before = process.memoryUsage.rss();
  await run(60);
  expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(50);
}, 120_000);
