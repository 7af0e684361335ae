import type { ReauthenticationProof } from '#libs/platform/context/index.js';
import type { MemberFacts } from '../members/principals.queries.js';
import type { OpenedSamlSession } from './saml-subjects.repository.js';

/** A member who may come in. */
export type AdmittedMember = Pick<MemberFacts, 'employerId' | 'memberId' | 'employeeId' | 'locale' | 'roles'>;

/** Somebody who may have a web session now. */
export interface Admission extends AdmittedMember {
  /** Checked path, or null for the person's home. */
  readonly returnPath: string | null;
  readonly replacesSid: string | null;
  readonly samlSession: OpenedSamlSession;
  /** Set when a signed-in member identified again. */
  readonly proof: ReauthenticationProof | null;
}
