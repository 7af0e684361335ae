import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { RoutesByShape, type RouteMethod } from './routes-by-shape.js';

/** The same routes, added to Express one after the other and by their shape: every request must end at the same one. */
const ROUTES: readonly (readonly [RouteMethod, string])[] = [
  ['get', '/'],
  ['get', '/week'],
  ['post', '/week'],
  ['get', '/week/bookings/:id'],
  ['get', '/week/bookings/new'],
  ['get', '/desks/near'],
  ['get', '/desks/:site'],
  ['delete', '/desks/:site'],
  ['get', '/:word/about'],
  ['get', '/places/about'],
  ['get', '/files/*path'],
  ['get', '/files/of'],
  ['patch', '/v{.:kind}/:code'],
];

const ASKED = [
  'GET /',
  'GET //',
  'GET /week',
  'GET /Week/',
  'GET /week//',
  'GET //week',
  'HEAD /week',
  'POST /week',
  'PUT /week',
  'OPTIONS /week',
  'GET /week/bookings/new',
  'GET /week/bookings/',
  'GET /desks/near',
  'GET /desks/a%2Fb',
  'GET /desks/%zz',
  'DELETE /desks/1',
  'GET /places/about',
  'GET /nowhere/about?a=/b/c',
  'GET /files/a/b/c',
  'GET /files/of',
  'PATCH /v.x/7',
  'PATCH /V/7',
  'GET /none',
  'GET /w%65ek',
];

describe('RoutesByShape', () => {
  it('finds the route that Express finds among all of them', async () => {
    const plain = express();
    for (const [method, path] of ROUTES) plain[method](path, named(path));
    const routes = new RoutesByShape();
    for (const [method, path] of ROUTES) routes.add(method, path, named(path));
    const sorted = express();
    sorted.use(routes.handle);
    expect(await answers(sorted)).toEqual(await answers(plain));
  });
});

const named =
  (path: string): express.RequestHandler =>
  (req, res) => {
    res.json({ path, route: (req.route as { path: string }).path, params: req.params, base: req.baseUrl });
  };

/** How an application answers each of {@link ASKED}; what no route answers is told by what stands behind them. */
async function answers(app: Express): Promise<Record<string, string>> {
  app.use((_req, res) => void res.status(404).send('behind'));
  app.use(((_error, _req, res, _next) => void res.status(400).send('refused')) satisfies express.ErrorRequestHandler);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const told: Record<string, string> = {};
    for (const asked of ASKED) {
      const [method, path] = asked.split(' ');
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: method! });
      told[asked] = `${answer.status} ${await answer.text()}`;
    }
    return told;
  } finally {
    server.close();
  }
}
