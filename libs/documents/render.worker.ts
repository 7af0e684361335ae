import { parentPort } from 'node:worker_threads';
import { asFacturX } from './factur-x/hybrid.js';
import { PLACE_LETTERS_DOCUMENT } from './letters/place-letters-document.js';
import type { PaperInput } from './papers/paper.data.js';
import { PAPER_DOCUMENT } from './papers/paper-document.js';
import { PERSON_DATA_DOCUMENT } from './person-data-document.js';
import type { Typesetting, TypesettingAnswer } from './typesetting-thread.js';
import { TypstRenderer } from './typst-renderer.js';

/** The thread of one document: its data come as a message, its bytes leave as one. */
parentPort?.once('message', (asked: Typesetting) => {
  const tell = (answer: TypesettingAnswer): void => parentPort?.postMessage(answer);
  const renderer = new TypstRenderer();
  typeset(renderer, asked).then(
    (bytes) => tell({ bytes }),
    (error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }),
  );
});

async function typeset(renderer: TypstRenderer, asked: Typesetting): Promise<Uint8Array> {
  if (asked.document === 'paper') return paper(renderer, asked.data);
  const { bytes } =
    asked.document === 'place-letters'
      ? await renderer.render(PLACE_LETTERS_DOCUMENT, asked.data)
      : await renderer.render(PERSON_DATA_DOCUMENT, asked.data);
  return bytes;
}

/** A paper; with an invoice in it, a Factur-X. */
async function paper(renderer: TypstRenderer, data: PaperInput): Promise<Uint8Array> {
  const { bytes } = await renderer.render(PAPER_DOCUMENT, data);
  return data.cii ? asFacturX(bytes) : bytes;
}
