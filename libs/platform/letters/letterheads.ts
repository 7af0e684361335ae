import type { Tx } from '../db/index.js';
import type { Wording } from '../i18n/index.js';
import type { MailSender } from '../mail/index.js';
import type { Contact } from '../views/index.js';

/** In whose name a letter leaves, and how its reader gets to the pages that it names. */
export interface Letterhead {
  /** The employer; null for a letter outside any employer. */
  readonly employerName: string | null;
  /** The words in which the employer's people are spoken to; null for the usual ones. */
  readonly wording: Wording | null;
  /** The employer's HR, for questions; null when the employer named nobody. */
  readonly contact: Contact | null;
  /** What stands beside the portal's address in the letter's header. */
  readonly sender: MailSender;
  /**
   * The address of a page for somebody who may not be signed in: through the employer's own sign-in and back to the page.
   * @param path of the portal, with its query, for example `/my/agreement`
   */
  readonly link: (path: string) => string;
}

/**
 * Letterheads of the employers. The platform only declares it, since nobody imports identity; `src/identity` provides it to
 * all three processes.
 */
export abstract class Letterheads {
  /** That of the transaction's tenant. */
  abstract of(tx: Tx): Promise<Letterhead>;
}
