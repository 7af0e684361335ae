import type { PDF } from '@libpdf/core';

import { pdfLibrary } from '../pdf-library.js';
import type { ValidationData } from './long-term.js';

/**
 * Puts what a seal is judged by into the document security store of a loaded PDF (ISO 32000-2, 12.8.4.3). It goes in before the
 * seal, so that the seal covers it and the file stays of one piece; readers that know the store look there first.
 */
export async function writeSecurityStore(
  document: PDF,
  { certificates, answers, lists }: ValidationData,
): Promise<void> {
  const { PdfArray, PdfDict, PdfName, PdfStream } = await pdfLibrary();
  const { registry } = document.context;
  const streams = (all: readonly Uint8Array[]) =>
    new PdfArray(all.map((bytes) => registry.register(new PdfStream([], Uint8Array.from(bytes)))));
  const store = PdfDict.of({ Type: PdfName.of('DSS'), Certs: streams(certificates) });
  if (answers.length > 0) store.set('OCSPs', streams(answers));
  if (lists.length > 0) store.set('CRLs', streams(lists));
  document.getCatalog().set('DSS', registry.register(store));
}
