import {
  ofEmployer,
  requestContext,
  type ReauthenticationProof,
  type RequestContext,
} from '#libs/platform/context/index.js';
import type { MemberFacts } from '../members/principals.queries.js';
import type { OpenedSamlSession } from './saml-subjects.repository.js';

/** A member who may come in. */
export type AdmittedMember = Pick<MemberFacts, 'employerId' | 'memberId' | 'employeeId' | 'locale' | 'roles'>;

/** Somebody who may have a web session now. */
export interface Admission extends AdmittedMember {
  /** Checked path, or null for the person's home. */
  readonly returnPath: string | null;
  readonly replacesSid: string | null;
  /** Whether others use the machine too. */
  readonly shared: boolean;
  /** The ID token that the session came from: handed back to its provider when the person signs out there. */
  readonly idToken?: string;
  readonly samlSession: OpenedSamlSession;
  /** Set when a signed-in member identified again. */
  readonly proof: ReauthenticationProof | null;
}

/** The context of the person who has just signed in, for the next request. */
export const asAdmitted = (
  ctx: RequestContext,
  { memberId, employerId, employeeId, roles }: AdmittedMember,
): RequestContext =>
  requestContext({
    ...ctx,
    actor: { kind: 'member', id: memberId, name: '' },
    organisation: ofEmployer(employerId),
    employeeId,
    roles,
  });
