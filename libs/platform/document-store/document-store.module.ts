import { Global, Module } from '@nestjs/common';
import { Documents } from './documents.js';

/** Where documents lie. */
@Global()
@Module({ providers: [Documents], exports: [Documents] })
export class DocumentStoreModule {}
