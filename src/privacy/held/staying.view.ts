import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { FIXED, untilWhen } from './held-kinds.view.js';
import type { Staying } from './staying.reader.js';

/** What stays, until when and why, a line each: what the employer's times keep, then what a law or a proof does. */
export const stayingLines = (locale: Locale, { held, leftOn }: Staying): string[] => [
  ...held.map((one) => line(locale, `kinds.${one.kind}`, untilWhen(locale, one, leftOn))),
  ...FIXED.map((kind) => line(locale, `kept.${kind}`, t(locale, `privacy.kept.${kind}.how-long`))),
];

const line = (locale: Locale, key: string, until: string): string =>
  t(locale, 'privacy.mail.stays-line', {
    name: t(locale, `privacy.${key}.name`),
    until,
    why: t(locale, `privacy.${key}.why`),
  });
