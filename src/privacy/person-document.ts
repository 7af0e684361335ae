import { Injectable } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import type { PersonData } from './person-data.reader.js';
import { personDocument } from './person-document.view.js';

/** Everything about one person, typeset in that person's language. Nobody keeps the file. */
@Injectable()
export class PersonDocument {
  constructor(private readonly thread: TypesettingThread) {}

  /** @throws DocumentsError when it cannot be typeset */
  async of(data: PersonData): Promise<Buffer> {
    const { name, locale } = data.person;
    return Buffer.from(await this.thread.render(personDocument(locale, name, data)));
  }
}
