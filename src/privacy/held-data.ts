import type { Locale } from '#libs/platform/context/index.js';
import type { Employer } from '../employers/index.js';

/** Everything that is held about one person in one place, by module. */
export interface HeldData {
  readonly exportedAt: Date;
  readonly person: { readonly name: string; readonly locale: Locale };
  /** Name of the organisation for which it is held. */
  readonly issuer: string;
  /** Whom to ask; null where nobody is named. */
  readonly contact: Employer['hrContact'];
  /** In alphabetical order; what a section holds is its module's. */
  readonly sections: Readonly<Record<string, unknown>>;
}

/** In which form the data leave. */
export type DataForm = 'json' | 'pdf';
