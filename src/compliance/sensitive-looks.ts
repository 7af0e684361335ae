import { Injectable } from '@nestjs/common';
import { isSensitiveFact } from '#libs/labour-law/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../audit/index.js';

/** Enters in the journal that somebody looked at what tells of a person's health, disability, pregnancy or care of a relative. */
@Injectable()
export class SensitiveLooks {
  constructor(private readonly audit: AuditTrail) {}

  /** Nothing is entered where nothing of the kind is shown. The entry names the person, never what was seen. Call it last. */
  async record(tx: Tx, employeeId: string, shown: readonly { readonly path: string }[]): Promise<void> {
    if (!shown.some(({ path }) => isSensitiveFact(path))) return;
    await this.audit.record(tx, {
      action: 'compliance.look-at-sensitive',
      subject: { type: 'employee', id: employeeId },
    });
  }
}
