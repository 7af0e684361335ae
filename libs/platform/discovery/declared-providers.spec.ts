import 'reflect-metadata';
import { Injectable, Module, SetMetadata } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, NestFactory, Reflector } from '@nestjs/core';
import { declaredProviders } from './declared-providers.js';

const KEY = 'spec:says';
const Says = (word: string): ClassDecorator => SetMetadata(KEY, word);

@Says('one')
@Injectable()
class One {}

@Says('two')
@Injectable()
class Two {}

@Injectable()
class Silent {}

@Module({
  imports: [DiscoveryModule],
  providers: [One, Two, Silent, { provide: 'again', useExisting: One }, { provide: 'value', useValue: 7 }],
})
class Spec {}

describe('providers that declare something', () => {
  it('are found with what they declare, each instance once, and no others', async () => {
    const app = await NestFactory.createApplicationContext(Spec, { logger: false });
    try {
      const found = declaredProviders<string, object>(app.get(DiscoveryService), app.get(Reflector), KEY);
      expect(found.map(({ declared }) => declared).toSorted()).toEqual(['one', 'two']);
      expect(found.find(({ declared }) => declared === 'one')?.instance).toBe(app.get(One));
    } finally {
      await app.close();
    }
  });
});
