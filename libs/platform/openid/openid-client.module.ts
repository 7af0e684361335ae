import { Global, Module } from '@nestjs/common';
import { OpenidClient } from './openid-client.js';

/** What speaks to providers of OpenID Connect, whoever named them. */
@Global()
@Module({ providers: [OpenidClient], exports: [OpenidClient] })
export class OpenidClientModule {}
