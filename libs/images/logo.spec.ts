import { Transformer } from '@napi-rs/image';
import { ImageRefused, readLogo } from './index.js';

/** Half-transparent blue. */
const picture = (width: number, height: number) =>
  Transformer.fromRgbaPixels(
    Uint8Array.from({ length: width * height * 4 }, (_, n) => [11, 92, 122, 128][n % 4]!),
    width,
    height,
  );
const refusal = (bytes: Uint8Array) =>
  readLogo(bytes).then(
    () => null,
    (error: unknown) => (error instanceof ImageRefused ? error.fault : error),
  );

describe('a logo', () => {
  it('fits its room, keeps its shape and its transparency, and grows by nothing', async () => {
    const large = await readLogo(await picture(3000, 1000).png());
    expect([large.width, large.height]).toEqual([640, 213]);
    expect([...(await new Transformer(large.png).rawPixels()).subarray(0, 4)]).toEqual([11, 92, 122, 128]);
    const small = await readLogo(await picture(60, 40).webpLossless());
    expect([small.width, small.height]).toEqual([60, 40]);
  });

  it('keeps nothing of what a file says beside its picture, and stands as the camera was held', async () => {
    const { png, width, height } = await readLogo(turned(await picture(200, 100).jpeg()));
    expect([width, height]).toEqual([100, 200]);
    expect(Buffer.from(png).includes('Exemple')).toBe(false);
    expect(Buffer.from(png).includes('eXIf')).toBe(false);
  });

  it('is the same for the same picture', async () => {
    const sent = await picture(300, 90).png();
    expect((await readLogo(sent)).png).toEqual((await readLogo(sent)).png);
  });

  it.each([
    ['a script', Buffer.from('<script>alert(1)</script>')],
    [
      'a drawing that can carry scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'),
    ],
    ['nothing', Buffer.alloc(0)],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj')],
    ['the first bytes of a PNG', Buffer.from('89504e470d0a1a0a', 'hex')],
  ])('is not made of %s', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('format');
  });

  it('is not made of a bitmap, of too few points, nor of half a file', async () => {
    expect(await refusal(await picture(90, 90).bmp())).toBe('format');
    expect(await refusal(await picture(200, 31).png())).toBe('too-small');
    const png = await picture(400, 400).png();
    expect(await refusal(png.subarray(0, png.length / 2))).toBe('broken');
  });

  it('is refused by the size that a header claims, before anything is decoded', async () => {
    const bomb = Buffer.from(await picture(100, 100).png());
    // The header's width and height, with its checksum.
    const header = Buffer.from(bomb.subarray(12, 29));
    header.writeUInt32BE(20_000, 4);
    header.writeUInt32BE(20_000, 8);
    header.copy(bomb, 12);
    bomb.writeUInt32BE(crc32(header), 29);
    expect(await refusal(bomb)).toBe('too-many-points');
  });
});

/** A JPEG of a camera that was turned by a quarter (EXIF orientation 6), with a name in its remarks. */
function turned(jpeg: Uint8Array): Buffer {
  const tiff = Buffer.alloc(26 + 10);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(6, 18);
  tiff.write('Exemple', 26, 'latin1');
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)]);
}

/** As PNG computes it (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
