import { readPaper } from './paper.rules.js';

const file = (start: string | number[], fileName = 'scan') => ({
  fileName,
  bytes: typeof start === 'string' ? Buffer.from(start) : Buffer.from(start),
});

describe('a paper', () => {
  it.each([
    ['a PDF', file('%PDF-1.7 …'), 'application/pdf'],
    ['a JPEG', file([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['a PNG', file([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'image/png'],
  ])('is known by its first bytes: %s', (_, sent, type) => {
    expect(readPaper(sent)?.mediaType).toBe(type);
    expect(readPaper(sent)?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a page of HTML', file('<html>', 'accord.pdf')],
    ['a zip', file('PK\u0003\u0004', 'accord.docx')],
    ['nothing', file('')],
  ])('is refused when it is %s, whatever its name', (_, sent) => {
    expect(readPaper(sent)).toBeNull();
  });

  it('is only a PDF where only a PDF is taken', () => {
    expect(readPaper(file([0xff, 0xd8, 0xff]), ['application/pdf'])).toBeNull();
  });

  it('has a name that is no path', () => {
    expect(readPaper(file('%PDF-', '../..\\\u0000a.pdf'))!.fileName).toBe('....a.pdf');
  });
});
