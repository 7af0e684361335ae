import type { DocumentDefinition } from './document-definition.js';

/**
 * PDF flavour. `a-3a` (archive, tagged, with the JSON twin attached) is what is kept; `ua-1` (accessibility) is compiled
 * in the specs, because it turns a missing alternative text or a heading jump into an error. One file cannot claim both.
 */
export type DocumentStandard = 'a-3a' | 'ua-1';

/** What a document is typeset with beside its data. */
export interface RenderOptions {
  /** Default: `a-3a`. */
  readonly standard?: DocumentStandard;
  readonly logo?: Uint8Array | null;
}

/** A typeset, not yet sealed document. The same data gives the same bytes. */
export interface RenderedDocument {
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`. */
  readonly sha256: string;
  readonly name: string;
  /** Version of the template's layout and wording; kept with the issued document. */
  readonly templateVersion: string;
  readonly standard: DocumentStandard;
  /** The machine-readable twin as attached to the PDF: canonical JSON (RFC 8785). */
  readonly twin: string;
  /** SHA-256 of `twin`; printed on the last page. */
  readonly twinSha256: string;
  /**
   * Characters of the data that no bundled font can draw, or that would reorder or hide text. They print as their code
   * point (`U+1F600`) and stay exact in the twin. Empty in the usual case.
   */
  readonly substituted: readonly string[];
}

/**
 * Typesets documents. Compilation is synchronous inside (20 to 60 ms of CPU): call it in the worker process, never in
 * the web process.
 */
export interface DocumentRenderer {
  /**
   * The same data and the same logo give the same bytes.
   *
   * @param options.logo the PNG of the logo that the data name; bytes with another SHA-256 are refused
   * @throws DocumentsError `documents.data-invalid` when the data breaks its schema (the message names the path),
   *   `documents.render-failed` when the typesetter refuses.
   */
  render<Input, Data>(
    document: DocumentDefinition<Input, Data>,
    data: Input,
    options?: RenderOptions,
  ): Promise<RenderedDocument>;
}
