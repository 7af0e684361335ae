import { Worker } from 'node:worker_threads';
import { endWhenIdle } from '#libs/threads/index.js';
import { DocumentsError } from './documents.errors.js';
import type { PlaceLettersInput } from './letters/place-letters.data.js';
import type { PaperInput } from './papers/paper.data.js';
import type { PersonDocumentInput } from './person-data.data.js';

/** What a thread typesets. */
export type Typesetting =
  | { readonly document: 'person-data'; readonly data: PersonDocumentInput }
  | { readonly document: 'paper'; readonly data: PaperInput }
  | { readonly document: 'place-letters'; readonly data: PlaceLettersInput };

/** What a thread answers. */
export type TypesettingAnswer = { readonly bytes: Uint8Array } | { readonly failed: string };

/** The compiled thread; under a test runner that reads the sources, the one that the build has left in `dist`. */
const THREAD = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/libs/documents/render.worker.js', import.meta.url)
  : new URL('./render.worker.js', import.meta.url);

/** Milliseconds after which a document is given up. */
const PATIENCE_MS = 60_000;
const MEGABYTES = 256;

/**
 * Typesets what somebody waits for and nobody keeps, in a thread that ends with the document: the caller's event loop stays
 * free, and no copy lies in a store or a queue. One at a time in a process; the next waits.
 */
export class TypesettingThread {
  private last: Promise<unknown> = Promise.resolve();

  /** @throws DocumentsError `documents.render-failed`, also when it takes too long */
  render(asked: Typesetting): Promise<Uint8Array> {
    const turn = this.last.then(() => typesetInThread(asked));
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

async function typesetInThread(asked: Typesetting): Promise<Uint8Array> {
  const thread = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: MEGABYTES } });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<TypesettingAnswer>((resolve, reject) => {
      timer = setTimeout(() => reject(failure(`no document within ${PATIENCE_MS} ms`)), PATIENCE_MS);
      thread.once('message', resolve);
      thread.once('error', (error) => reject(failure(String(error))));
      thread.once('exit', (code) => reject(failure(`the thread ended with ${code}`)));
      thread.postMessage(asked);
    });
    if ('failed' in answer) throw failure(answer.failed);
    return answer.bytes;
  } finally {
    clearTimeout(timer);
    endWhenIdle(thread);
  }
}

const failure = (message: string) => new DocumentsError('documents.render-failed', message);
