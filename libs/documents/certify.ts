import type { PDF } from '@libpdf/core';

import { pdfLibrary } from './pdf-library.js';

/** The field of the seal, and what a screen reader says of it. */
const FIELD = 'Seal';
const FIELD_WORDS = { fr: 'Cachet électronique de l’émetteur', en: 'Electronic seal of the issuer' } as const;

/**
 * Makes a loaded document ready to be sealed: its field has a name for people, and readers show the document as it is meant,
 * unless somebody signed it before: then nothing but the field is added.
 *
 * @returns the name of the field to sign
 */
export async function prepareForSeal(document: PDF): Promise<string> {
  if (!isSigned(document)) await prepareForReaders(document);
  return addSignatureField(document, FIELD, FIELD_WORDS[languageOf(document)]);
}

/** Whether somebody signed before: a certification comes first or not at all (ISO 32000-1, 12.8.2.2.1). */
export const isSigned = (document: PDF): boolean =>
  document
    .getForm()
    ?.getFields()
    .some(({ type }) => type === 'signature') ?? false;

/** Language of a document, as far as fields are named in it. */
export function languageOf(document: PDF): 'fr' | 'en' {
  const { registry } = document.context;
  const language = document.getCatalog().getString('Lang', registry.resolve.bind(registry))?.asString();
  return language?.startsWith('en') ? 'en' : 'fr';
}

/**
 * Readers show the title of a document, and go through it in the order of its tags. Typst writes `/Suspects false`, which is
 * the default and which poppler takes for an error; it is left out.
 */
export async function prepareForReaders(document: PDF): Promise<void> {
  const { PdfBool, PdfDict, PdfName } = await pdfLibrary();
  const { registry } = document.context;
  const resolve = registry.resolve.bind(registry);
  const catalog = document.getCatalog();
  const viewer = catalog.getDict('ViewerPreferences', resolve) ?? PdfDict.of({});
  viewer.set('DisplayDocTitle', PdfBool.of(true));
  catalog.set('ViewerPreferences', viewer);
  catalog.getDict('MarkInfo', resolve)?.delete('Suspects');
  for (const page of document.getPages()) page.dict.set('Tabs', PdfName.of('S'));
}

/**
 * Adds a field to sign.
 * @param words what a screen reader says of it
 * @returns its name: the wanted one, numbered where that is taken
 */
export async function addSignatureField(document: PDF, wanted: string, words: string): Promise<string> {
  const { PdfString } = await pdfLibrary();
  const form = document.getOrCreateForm();
  const taken = new Set(form.getFields().map(({ name }) => name));
  const name = taken.has(wanted) ? `${wanted}_${taken.size + 1}` : wanted;
  form.createSignatureField(name).getDict().set('TU', PdfString.fromString(words));
  return name;
}

/**
 * Makes the signature that is about to be written a certification: DocMDP with permission 1, no change allowed (ISO
 * 32000-1, 12.8.2.2), so that a reader warns of what is added after it. LibPDF has no option for it: its signature
 * dictionary is completed when it is registered, before its bytes are laid out and hashed.
 */
export async function certifyNext(document: PDF): Promise<void> {
  const { PdfArray, PdfDict, PdfName, PdfNumber } = await pdfLibrary();
  const { registry } = document.context;
  const register = registry.register.bind(registry);
  registry.register = (object) => {
    const isSignature = object instanceof PdfDict && object.getName('Type')?.value === 'Sig';
    if (!isSignature) return register(object);
    const parameters = PdfDict.of({
      Type: PdfName.of('TransformParams'),
      P: PdfNumber.of(1),
      V: PdfName.of('1.2'),
    });
    const reference = PdfDict.of({
      Type: PdfName.of('SigRef'),
      TransformMethod: PdfName.of('DocMDP'),
      TransformParams: parameters,
    });
    object.set('Reference', new PdfArray([reference]));
    registry.register = register;
    const ref = register(object);
    document.getCatalog().set('Perms', PdfDict.of({ DocMDP: ref }));
    return ref;
  };
}
