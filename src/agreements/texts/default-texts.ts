import type { Locale } from '#libs/platform/context/index.js';
import type { Sector } from '../../employers/index.js';
import { AUTORISATION_EN, AUTORISATION_EN_TITLE } from './autorisation-en.js';
import { AUTORISATION_FR, AUTORISATION_FR_TITLE } from './autorisation-fr.js';
import { AVENANT_EN, AVENANT_EN_TITLE } from './avenant-en.js';
import { AVENANT_FR, AVENANT_FR_TITLE } from './avenant-fr.js';

/** A text with placeholders. */
interface DefaultText {
  readonly title: string;
  readonly body: string;
}

/**
 * The text an employer starts from in a language: an amendment of the contract of employment, or an authorisation of
 * the administration.
 */
export const DEFAULT_TEXTS: Readonly<Record<Sector, Readonly<Record<Locale, DefaultText>>>> = {
  private: {
    fr: { title: AVENANT_FR_TITLE, body: AVENANT_FR },
    en: { title: AVENANT_EN_TITLE, body: AVENANT_EN },
  },
  public: {
    fr: { title: AUTORISATION_FR_TITLE, body: AUTORISATION_FR },
    en: { title: AUTORISATION_EN_TITLE, body: AUTORISATION_EN },
  },
};
