import { pdfLibrary } from './pdf-library.js';

/** A4, in points. */
const PAGE = { width: 595, height: 842 } as const;
const MARGIN = 64;

/**
 * A page of plain words as a PDF, neither tagged nor sealed: stands for a paper that somebody wrote elsewhere, in the demonstration.
 *
 * @param paragraphs in Latin letters, the only ones of a PDF's own fonts
 */
export async function plainPage(title: string, paragraphs: readonly string[]): Promise<Uint8Array> {
  const { PDF } = await pdfLibrary();
  const pdf = PDF.create();
  pdf.setTitle(title);
  const page = pdf.addPage(PAGE);
  const maxWidth = PAGE.width - 2 * MARGIN;
  page.drawText(title, { x: MARGIN, y: PAGE.height - 100, size: 18, maxWidth, lineHeight: 24 });
  paragraphs.forEach((words, index) => {
    page.drawText(words, { x: MARGIN, y: PAGE.height - 160 - index * 64, size: 11, maxWidth, lineHeight: 16 });
  });
  return pdf.save();
}
