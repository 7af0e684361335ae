import type { PDF } from '@libpdf/core';

import { pdfLibrary } from './pdf-library.js';

/** The signature field (a further one is numbered), and what a screen reader says of it. */
const FIELD = 'Seal';
const FIELD_WORDS = { fr: 'Cachet électronique de l’émetteur', en: 'Electronic seal of the issuer' } as const;

/**
 * Makes a loaded document ready to be sealed: readers show its title, go through it in the order of its tags, and the
 * field of the seal has a name for people. Typst writes `/Suspects false`, which is the default and which poppler takes
 * for an error; it is left out.
 *
 * @returns the name of the field to sign
 */
export async function prepareForSeal(document: PDF): Promise<string> {
  const { PdfBool, PdfDict, PdfName, PdfString } = await pdfLibrary();
  const { registry } = document.context;
  const resolve = registry.resolve.bind(registry);
  const catalog = document.getCatalog();
  const viewer = catalog.getDict('ViewerPreferences', resolve) ?? PdfDict.of({});
  viewer.set('DisplayDocTitle', PdfBool.of(true));
  catalog.set('ViewerPreferences', viewer);
  catalog.getDict('MarkInfo', resolve)?.delete('Suspects');
  for (const page of document.getPages()) page.dict.set('Tabs', PdfName.of('S'));
  const language = catalog.getString('Lang', resolve)?.asString().startsWith('en') ? 'en' : 'fr';
  const form = document.getOrCreateForm();
  const taken = form.getFields().length;
  const name = taken === 0 ? FIELD : `${FIELD}_${taken + 1}`;
  form.createSignatureField(name).getDict().set('TU', PdfString.fromString(FIELD_WORDS[language]));
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
