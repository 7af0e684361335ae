import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';

/** Methods by which the portal has routes, as Express names them. */
export type RouteMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Route {
  readonly method: RouteMethod;
  readonly path: string;
  readonly handler: RequestHandler;
  /** Null for a route that paths of several shapes reach. */
  readonly shape: string | null;
}

/**
 * The portal's routes, found by the shape of a path before Express tries any: method, first piece and number of pieces. Express
 * tries one route after the other, some hundred regular expressions a request where there are many; routes of one shape are a few.
 * Which route answers stays the same: those of a shape are tried in the order in which they were added, among them those
 * that begin with a parameter.
 */
export class RoutesByShape {
  private readonly routes: Route[] = [];
  private readonly shapes = new Set<string>();
  /** Made at the first request of a shape, none for shapes that no route has. */
  private readonly routers = new Map<string, Router>();

  add(method: RouteMethod, path: string, handler: RequestHandler): void {
    const shape = FIXED.test(path) ? shapeOf(method, path) : null;
    this.routes.push({ method, path, handler, shape });
    if (shape !== null) this.shapes.add(shape);
    this.routers.clear();
  }

  /** Passes a request on to the routes of its shape, and by where none answers. */
  readonly handle = (req: Request, res: Response, next: NextFunction): void => {
    const method = METHODS.get(req.method);
    if (!method) return next();
    const asked = shapeOf(method, req.path);
    // Nobody makes a router by asking for a path that there is none for.
    const shape = this.shapes.has(asked) ? asked : method;
    const router = this.routers.get(shape) ?? this.routerOf(shape, method);
    router(req, res, next);
  };

  private routerOf(shape: string, method: RouteMethod): Router {
    const router = Router();
    for (const route of this.routes) {
      if (route.shape === shape || (route.shape === null && route.method === method))
        router[method](route.path, route.handler);
    }
    this.routers.set(shape, router);
    return router;
  }
}

/** Express answers HEAD by the route of GET. */
const METHODS: ReadonlyMap<string, RouteMethod> = new Map([
  ['GET', 'get'],
  ['HEAD', 'get'],
  ['POST', 'post'],
  ['PUT', 'put'],
  ['PATCH', 'patch'],
  ['DELETE', 'delete'],
]);

/** Paths of one number of pieces, the first of which is written out: no wildcard, no optional piece. */
const FIXED = /^\/[^:*{}/]*(?:\/[^*{}]*)?$/;

/** As Express compares: without regard to case and to one slash at the end. */
function shapeOf(method: RouteMethod, path: string): string {
  const pieces = path.replace(/(?<=.)\/$/, '').split('/');
  return `${method} ${pieces.length} ${pieces[1]!.toLowerCase()}`;
}
