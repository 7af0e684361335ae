import { parentPort } from 'node:worker_threads';
import { PAPER_DOCUMENT } from './papers/paper-document.js';
import { PERSON_DATA_DOCUMENT } from './person-data-document.js';
import type { Typesetting, TypesettingAnswer } from './typesetting-thread.js';
import { TypstRenderer } from './typst-renderer.js';

/** The thread of one document: its data come as a message, its bytes leave as one. */
parentPort?.once('message', (asked: Typesetting) => {
  const tell = (answer: TypesettingAnswer): void => parentPort?.postMessage(answer);
  const renderer = new TypstRenderer();
  const document =
    asked.document === 'paper'
      ? renderer.render(PAPER_DOCUMENT, asked.data)
      : renderer.render(PERSON_DATA_DOCUMENT, asked.data);
  document.then(
    ({ bytes }) => tell({ bytes }),
    (error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
