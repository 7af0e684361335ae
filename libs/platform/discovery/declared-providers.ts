import type { DiscoveryService, Reflector } from '@nestjs/core';

/** A provider of the process, with what its class declares of it. */
export interface DeclaredProvider<T, I> {
  readonly declared: T;
  readonly instance: I;
}

/**
 * The providers whose class carries a metadata key, each instance once: a class that several modules provide is found as often
 * as it has instances.
 *
 * @param key of the decorator by which modules declare what a provider is for; the decorator answers for the types
 */
export function declaredProviders<T, I extends object>(
  discovery: DiscoveryService,
  reflector: Reflector,
  key: string,
): DeclaredProvider<T, I>[] {
  const found = new Map<unknown, DeclaredProvider<T, I>>();
  for (const { metatype, instance } of discovery.getProviders()) {
    if (typeof metatype !== 'function' || !instance || found.has(instance)) continue;
    const declared = reflector.get<T | undefined>(key, metatype);
    if (declared !== undefined) found.set(instance, { declared, instance: instance as I });
  }
  return [...found.values()];
}
