import sharp from 'sharp';
import { ImageRefused, readLogo } from './index.js';

const BLUE = { r: 11, g: 92, b: 122, alpha: 0.5 };
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: BLUE }, limitInputPixels: false });
const refusal = (bytes: Uint8Array) =>
  readLogo(bytes).then(
    () => null,
    (error: unknown) => (error instanceof ImageRefused ? error.fault : error),
  );

describe('a logo', () => {
  it('fits its room, keeps its shape and its transparency, and grows by nothing', async () => {
    const large = await readLogo(await picture(3000, 1000).png().toBuffer());
    expect([large.width, large.height]).toEqual([640, 213]);
    const read = await sharp(large.png).metadata();
    expect(read).toMatchObject({ format: 'png', hasAlpha: true });
    const small = await readLogo(await picture(60, 40).webp().toBuffer());
    expect([small.width, small.height]).toEqual([60, 40]);
  });

  it('keeps nothing of what a file says beside its picture, and stands as the camera was held', async () => {
    const sent = await picture(200, 100)
      .flatten()
      .withExif({ IFD0: { Copyright: 'Personne Exemple' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { png, width, height } = await readLogo(sent);
    expect([width, height]).toEqual([100, 200]);
    const read = await sharp(png).metadata();
    expect(read.exif).toBeUndefined();
    expect(Buffer.from(png).includes('Exemple')).toBe(false);
  });

  it('is the same for the same picture', async () => {
    const sent = await picture(300, 90).png().toBuffer();
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

  it('is not made of a GIF, of points too few or too many, nor of half a file', async () => {
    expect(await refusal(await picture(90, 90).gif().toBuffer())).toBe('format');
    expect(await refusal(await picture(200, 31).png().toBuffer())).toBe('too-small');
    const png = await picture(400, 400).png({ compressionLevel: 0 }).toBuffer();
    expect(await refusal(png.subarray(0, png.length / 2))).toBe('broken');
  });

  it('is refused by the size that a header claims, before anything is decoded', async () => {
    const bomb = await picture(100, 100).png().toBuffer();
    // The header's width and height, with its checksum.
    const header = Buffer.from(bomb.subarray(12, 29));
    header.writeUInt32BE(20_000, 4);
    header.writeUInt32BE(20_000, 8);
    header.copy(bomb, 12);
    bomb.writeUInt32BE(crc32(header), 29);
    expect(await refusal(bomb)).toBe('too-many-points');
  });
});

/** As PNG computes it (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
