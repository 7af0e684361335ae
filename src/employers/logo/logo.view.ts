import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault } from '#libs/platform/views/index.js';
import type { Employer } from '../employer.js';

/** Where a logo is read by its fingerprint. */
export const logoPath = (sha256: string): string => `/logos/${sha256}.png`;

/** /admin/employer/logo. */
export interface LogoModel {
  /** The logo shown now; null where none is. */
  readonly shown: { readonly src: string; readonly alt: string } | null;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

export function logoModel(locale: Locale, { name, logo }: Employer, refused?: RefusedForm): LogoModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  return {
    shown: logo === null ? null : { src: logoPath(logo), alt: t(locale, 'employers.logo.alt', { name }) },
    errors: summary?.errors,
    problems: summary?.byField ?? {},
  };
}
