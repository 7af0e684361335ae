import { Injectable } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import type { HeldData } from './held-data.js';
import { personDocument } from './person-document.view.js';

/** Everything about one person, typeset in that person's language. Nobody keeps the file. */
@Injectable()
export class PersonDocument {
  constructor(private readonly thread: TypesettingThread) {}

  /** Of a person of an employer. @throws DocumentsError when it cannot be typeset */
  async of(data: HeldData): Promise<Buffer> {
    return Buffer.from(await this.thread.render({ document: 'person-data', data: personDocument('employer', data) }));
  }

  /** Of the holder of an account of the portal. @throws DocumentsError when it cannot be typeset */
  async ofAccount(data: HeldData): Promise<Buffer> {
    return Buffer.from(await this.thread.render({ document: 'person-data', data: personDocument('account', data) }));
  }
}
