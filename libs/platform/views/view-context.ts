import type { Locale } from '../context/index.js';
import type { Navigation } from '../contributions/index.js';

/** Who reads the page, as the frame shows it. */
export interface ViewUser {
  readonly displayName: string;
  /** Two capitals for the avatar. */
  readonly initials: string;
  /** For whom the reader acts; null on pages drawn without a session. */
  readonly organisationName: string | null;
  /** Path of its logo; null where it shows none. */
  readonly organisationLogo?: string | null;
  /** Whether that is an employer, whose people have pages of their own data. */
  readonly ofEmployer?: boolean;
  /** Whether the reader signed in with an account of this portal. */
  readonly withAccount?: boolean;
}

/** A message left by the previous request, shown once after the redirect. Success only: errors stay in place. */
export interface Flash {
  readonly text: string;
}

/** What the frame around every page needs; templates read it as `@view`. */
export interface ViewContext {
  readonly locale: Locale;
  readonly user?: ViewUser | null;
  readonly csrfToken: string;
  /** Tells the session in which the page is shown from others; null for strangers. */
  readonly session?: string | null;
  /** Of this response's Content-Security-Policy; on every `<script>`. */
  readonly nonce: string;
  /** Path of the request without the query. */
  readonly path: string;
  /** The reader's menu on this page; none for strangers. */
  readonly navigation?: Navigation | null;
  /** Path and query to come back to after a change of language; default `path`. */
  readonly returnTo?: string;
  /** The legal day, as printed pages carry it. */
  readonly today?: string;
  readonly demo: boolean;
  /** This portal sends no letters, whatever a page says of them. */
  readonly withoutMail?: boolean;
  /** Raster tiles beneath maps of places, and who made them; null where maps keep to the bundled layers. */
  readonly tiles?: { readonly url: string; readonly attribution: string } | null;
  /** Public address of the portal, for what other sites show of it. */
  readonly baseUrl?: string;
  readonly flash?: Flash | null;
}
