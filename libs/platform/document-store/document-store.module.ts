import { Global, Module } from '@nestjs/common';
import { Documents } from './documents.js';

/** Storage of documents. */
@Global()
@Module({ providers: [Documents], exports: [Documents] })
export class DocumentStoreModule {}
