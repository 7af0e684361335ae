import { z } from 'zod';

import type { JsonValue } from './canonical-json.js';
import { pdfLibrary } from './pdf-library.js';

/** Name of the JSON twin among the attachments of a PDF, the same in every document so that programs find it. */
export const TWIN_FILE_NAME = 'twin.json';

/**
 * The JSON twin attached to a PDF, or null when there is none or it is not JSON. It parses the PDF: hand it only bytes
 * whose seal has been checked, or run it in the worker with a size limit.
 */
export async function readEmbeddedTwin(pdf: Uint8Array): Promise<JsonValue> {
  const { PDF } = await pdfLibrary();
  const document = await PDF.load(Uint8Array.from(pdf));
  const bytes = document.attachments.get(TWIN_FILE_NAME);
  if (bytes === null) return null;
  try {
    return z.json().parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}
