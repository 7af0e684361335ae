import type { PDF, PdfObject } from '@libpdf/core';

import { pdfLibrary } from '../pdf-library.js';

/** What signatures are judged by. DER each. */
export interface KeptStatements {
  readonly certificates: readonly Uint8Array[];
  /** OCSPResponse. */
  readonly answers: readonly Uint8Array[];
  /** CertificateList. */
  readonly lists: readonly Uint8Array[];
}

/**
 * Puts what a signature or seal is judged by into the document security store of a loaded PDF (ISO 32000-2, 12.8.4.3), beside what
 * earlier ones put there. It goes in before the signature, so that the signature covers it and the file stays of one piece;
 * readers that know the store look there first.
 */
export async function writeSecurityStore(
  document: PDF,
  { certificates, answers, lists }: KeptStatements,
): Promise<void> {
  const { PdfArray, PdfDict, PdfName, PdfStream } = await pdfLibrary();
  const { registry } = document.context;
  const resolve = registry.resolve.bind(registry);
  const before = document.getCatalog().getDict('DSS', resolve);
  const store = PdfDict.of({ Type: PdfName.of('DSS') });
  for (const [name, added] of [
    ['Certs', certificates],
    ['OCSPs', answers],
    ['CRLs', lists],
  ] as const) {
    const kept: PdfObject[] = before?.getArray(name, resolve)?.toArray() ?? [];
    const streams = added.map((bytes) => registry.register(new PdfStream([], Uint8Array.from(bytes))));
    if (kept.length + streams.length > 0) store.set(name, new PdfArray([...kept, ...streams]));
  }
  document.getCatalog().set('DSS', registry.register(store));
}
