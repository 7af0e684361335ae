import type { Locale } from '#libs/platform/context/index.js';
import { hasTranslation, t } from '#libs/platform/i18n/index.js';

/** An action in words, or its name where there are none. */
export function actionWords(locale: Locale, action: string): string {
  const key = `audit.actions.${action}`;
  return hasTranslation(locale, key) ? t(locale, key) : t(locale, 'audit.other-action', { action });
}

/** A kind of subject in words, or its name. */
export function subjectWords(locale: Locale, type: string): string {
  const key = `audit.subjects.${type}`;
  return hasTranslation(locale, key) ? t(locale, key) : type;
}
