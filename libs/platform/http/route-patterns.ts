import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

/** One declared route. */
interface Pattern {
  readonly method: string;
  readonly pattern: string;
  readonly matches: RegExp;
}

/** The declared routes, to name a request without its path: ids and codes stay out of metrics and logs. */
@Injectable()
export class RoutePatterns {
  private known: readonly Pattern[] | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** `GET /hr/agreements/:id`, also for a request that did not get as far as its route; `other` when there is none. */
  of(method: string, path: string): string {
    this.known ??= this.read();
    const asked = method === 'HEAD' ? 'GET' : method;
    const found = this.known.find((one) => one.method === asked && one.matches.test(path));
    return found ? `${found.method} ${found.pattern}` : 'other';
  }

  /** Fixed paths before those with parameters, as the router prefers them by the order of the handlers. */
  private read(): Pattern[] {
    const found: Pattern[] = [];
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || typeof metatype !== 'function') continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, (...args: never[]) => unknown>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const parts = this.reflector.get<string | string[] | undefined>(PATH_METADATA, prototype[name]!);
        if (parts === undefined) continue;
        const method = RequestMethod[this.reflector.get<RequestMethod>(METHOD_METADATA, prototype[name]!)];
        for (const base of [this.reflector.get<string | string[]>(PATH_METADATA, metatype)].flat()) {
          for (const part of [parts].flat()) found.push(patternOf(method, base, part));
        }
      }
    }
    return found.toSorted((a, b) => parameters(a) - parameters(b));
  }
}

const parameters = ({ pattern }: Pattern): number => pattern.split(':').length;

function patternOf(method: string, base: string, part: string): Pattern {
  const pieces = [base, part].map((piece) => piece.replaceAll(/^\/|\/$/g, '')).filter(Boolean);
  const pattern = `/${pieces.join('/')}`;
  const source = pattern.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+');
  return { method, pattern, matches: new RegExp(`^${source}/?$`) };
}
