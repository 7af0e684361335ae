import type { z } from 'zod';
import type { JsonValue } from './canonical-json.js';
import type { DocumentChrome } from './document.view.js';

/** A file inside the PDF, beside the twin: what an ERP reads of an invoice. */
export interface AttachedFile {
  readonly name: string;
  /** Media type: `text/xml`. */
  readonly mime: string;
  /** How it stands to the pages (ISO 32000-2, `AFRelationship`): `alternative` says the same as they do. */
  readonly relationship: 'alternative' | 'data';
  readonly text: string;
}

/**
 * One kind of document: its data, what prints, what is attached. The renderer knows no kind: the caller passes the
 * definition.
 */
export interface DocumentDefinition<Input = never, Data = Input> {
  /** Its template: `templates/documents/<name>.typ`. */
  readonly name: string;
  /** Version of the template's layout and wording, kept with the issued document. Raise it with every visible change. */
  readonly version: string;
  readonly schema: z.ZodType<Data, Input>;
  /** The machine-readable twin that is attached to the PDF. */
  twin(data: Data): { readonly [key: string]: JsonValue };
  /** What the template prints; `twinSha256` is the fingerprint of the twin. */
  view(data: Data, twinSha256: string): DocumentChrome;
  /** Where the document can be checked, for the QR code. */
  url(data: Data): string | null;
  /** Other files that are attached; none unless said. */
  attached?(data: Data): readonly AttachedFile[];
}
