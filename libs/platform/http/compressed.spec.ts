import { PassThrough } from 'node:stream';
import compression from 'compression';
import express from 'express';
import request from 'supertest';
import { compressWhole, WHOLE } from './compressed.js';

const page = (length: number) => 'Un café près de chez soi. '.repeat(Math.ceil(length / 26)).slice(0, length);
const app = express().use(compression({ threshold: 1024 }), compressWhole);
app.get('/page/:length', (req, res) => void res.type('html').send(page(Number(req.params.length))));
app.get('/json', (_req, res) => void res.json({ said: page(3_000) }));
app.get('/bytes', (_req, res) => void res.type('html').send(Buffer.from(page(3_000))));
app.get('/stream', (_req, res) => {
  const stream = new PassThrough();
  stream.pipe(res.type('html'));
  stream.end(page(3_000));
});

describe('compressed answers', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0.1, gzip', 'gzip'],
    ['identity', undefined],
    ['gzip;q=0', undefined],
  ])('are what « %s » accepts', async (accepted, encoding) => {
    const answer = await request(app).get('/page/3000').set('Accept-Encoding', accepted).expect(200);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toBe('Accept-Encoding');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toBe(page(3_000));
  });

  it('say how long they are, since nothing is streamed', async () => {
    const answer = await request(app).get('/page/3000').expect(200);
    expect(answer.headers['transfer-encoding']).toBeUndefined();
    expect(Number(answer.headers['content-length'])).toBeLessThan(1_000);
  });

  it('are the same for JSON', async () => {
    const answer = await request(app).get('/json').expect(200);
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(answer.body).toEqual({ said: page(3_000) });
  });

  it.each(['/page/900', `/page/${WHOLE.most + 1}`, '/bytes', '/stream'])('leave %s to the stream', async (path) => {
    const answer = await request(app).get(path).expect(200);
    expect(answer.headers['content-encoding']).toBe(path === '/page/900' ? undefined : 'gzip');
    expect(answer.text).toBe(page(path.startsWith('/page') ? Number(path.slice(6)) : 3_000));
  });

  it('have no body for HEAD', async () => {
    const answer = await request(app).head('/page/3000').expect(200);
    expect(answer.headers['content-encoding']).toBeUndefined();
  });
});
