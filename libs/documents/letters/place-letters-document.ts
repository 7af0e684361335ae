import type { DocumentDefinition } from '../document-definition.js';
import { placeLetters, type PlaceLettersData, type PlaceLettersInput } from './place-letters.data.js';
import { placeLettersView } from './place-letters.view.js';

/** Letters to post, printed together. Not sealed, kept nowhere; what a program reads of them says how many, and no code. */
export const PLACE_LETTERS_DOCUMENT: DocumentDefinition<PlaceLettersInput, PlaceLettersData> = {
  name: 'place-letters',
  version: '1',
  schema: placeLetters,
  twin: ({ letters }) => ({
    schema: 'palier.place-letters/1',
    letters: letters.map(({ reference, to }) => ({ reference, to })),
  }),
  view: placeLettersView,
  url: () => null,
};
