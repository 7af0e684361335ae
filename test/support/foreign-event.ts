import type { AuditEvent } from '../../src/audit/index.js';

/** An event that this version has no name for, as entries of an earlier or a later one may be. */
export const foreignEvent = (
  action: string,
  subject: { readonly type: string; readonly id: string },
  detail: AuditEvent['detail'] = {},
): AuditEvent => ({ action, subject, detail }) as unknown as AuditEvent;
