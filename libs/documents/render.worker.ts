import { parentPort } from 'node:worker_threads';
import { PERSON_DATA_DOCUMENT } from './person-data-document.js';
import type { PersonDocumentInput } from './person-data.data.js';
import type { TypesettingAnswer } from './typesetting-thread.js';
import { TypstRenderer } from './typst-renderer.js';

/** The thread of one document: its data come as a message, its bytes leave as one. */
parentPort?.once('message', (data: PersonDocumentInput) => {
  const tell = (answer: TypesettingAnswer): void => parentPort?.postMessage(answer);
  new TypstRenderer().render(PERSON_DATA_DOCUMENT, data).then(
    ({ bytes }) => tell({ bytes }),
    (error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
