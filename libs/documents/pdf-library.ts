/**
 * LibPDF, loaded with the first file that is sealed or read: some 20 MB that a process without documents does not hold.
 * The only place that imports it at run time.
 */
export const pdfLibrary = () => import('@libpdf/core');
