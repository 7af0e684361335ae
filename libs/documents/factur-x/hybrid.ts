import { DocumentsError } from '../documents.errors.js';
import { pdfLibrary } from '../pdf-library.js';

/** The name that Factur-X gives the invoice inside the PDF (1.0, 6.1). */
export const FACTUR_X_FILE = 'factur-x.xml';

const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';
/** What the metadata say of the invoice inside (Factur-X 1.0, 6.2.2), with what each property is for, as PDF/A wants. */
const PROPERTIES = [
  ['DocumentFileName', FACTUR_X_FILE, 'The name of the embedded XML document'],
  ['DocumentType', 'INVOICE', 'The type of the hybrid document in capital letters, e.g. INVOICE or ORDER'],
  ['Version', '1.0', 'The actual version of the standard applying to the embedded XML document'],
  ['ConformanceLevel', 'EN 16931', 'The conformance level of the embedded XML document'],
] as const;

const schema = `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>${PROPERTIES.map(
  ([name, , description]) =>
    `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`,
).join('')}</rdf:Seq></pdfaSchema:property></rdf:li>`;
const description = `<rdf:Description rdf:about="" xmlns:fx="${NAMESPACE}">${PROPERTIES.map(
  ([name, value]) => `<fx:${name}>${value}</fx:${name}>`,
).join('')}</rdf:Description>`;

const END_OF_SCHEMAS = '</rdf:Bag></pdfaExtension:schemas>';
const END = '</rdf:RDF>';

/** The metadata of a PDF/A-3 with those of Factur-X. Null where they are not as the typesetter writes them. */
export function facturXMetadata(xmp: string): string | null {
  if (!xmp.includes(END_OF_SCHEMAS) || !xmp.includes(END)) return null;
  return xmp.replace(END_OF_SCHEMAS, `${schema}${END_OF_SCHEMAS}`).replace(END, `${description}${END}`);
}

/**
 * Makes a PDF/A-3 that holds `factur-x.xml` a Factur-X: its metadata say so. Added as an update, so that what was typeset
 * stays as it is; the same file gives the same bytes.
 *
 * @throws DocumentsError `documents.render-failed` for a file that has no such metadata, or no such attachment
 */
export async function asFacturX(pdf: Uint8Array): Promise<Uint8Array> {
  const { PDF, PdfStream } = await pdfLibrary();
  const document = await PDF.load(Uint8Array.from(pdf));
  const { registry } = document.context;
  const metadata = document.getCatalog().get('Metadata', registry.resolve.bind(registry));
  const known = metadata instanceof PdfStream ? new TextDecoder().decode(metadata.getDecodedData()) : '';
  const xmp = document.attachments.get(FACTUR_X_FILE) === null ? null : facturXMetadata(known);
  if (!(metadata instanceof PdfStream) || xmp === null) {
    throw new DocumentsError('documents.render-failed', 'The PDF cannot be made a Factur-X');
  }
  metadata.setData(new TextEncoder().encode(xmp));
  return document.save({ incremental: true, compressStreams: false });
}
