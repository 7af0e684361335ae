/** Words, dates and numbers in the reader's language. Words live in `i18n/<locale>/<namespace>.json`. */
export {
  englishTypography,
  frenchTypography,
  leafKeys,
  loadCatalogue,
  loadWording,
  type Catalogue,
  type Words,
} from './catalogue.js';
export { authorWords } from './author-words.js';
export * from './formats.js';
export * from './negotiate.js';
export * from './translate.js';
export * from './typeset.js';
export * from './wording.js';
