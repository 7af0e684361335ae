import type { Locale } from '#libs/platform/context/index.js';
import { AVENANT_EN, AVENANT_EN_TITLE } from './avenant-en.js';
import { AVENANT_FR, AVENANT_FR_TITLE } from './avenant-fr.js';

/** A text with placeholders. */
interface DefaultText {
  readonly title: string;
  readonly body: string;
}

/** The text an employer starts from in a language. */
export const DEFAULT_TEXTS: Readonly<Record<Locale, DefaultText>> = {
  fr: { title: AVENANT_FR_TITLE, body: AVENANT_FR },
  en: { title: AVENANT_EN_TITLE, body: AVENANT_EN },
};
