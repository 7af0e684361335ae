import { Transformer } from '@napi-rs/image';
import { crc32 } from 'node:zlib';
import { ImageRefused, readPhoto } from './index.js';

/** A picture of colours that run into each other. */
const picture = (width: number, height: number) =>
  Transformer.fromRgbaPixels(
    Uint8Array.from({ length: width * height * 4 }, (_, n) => (n % 4 === 3 ? 255 : ((n >> 2) % width) % 256)),
    width,
    height,
  );
const refusal = (bytes: Uint8Array) =>
  readPhoto(bytes).then(
    () => null,
    (error: unknown) => (error instanceof ImageRefused ? error.fault : error),
  );
const sides = async (bytes: Uint8Array) =>
  (await readPhoto(bytes)).map(({ size, width, height }) => [size, width, height]);

/** A chunk of a PNG: length, name, content, checksum. */
function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A JPEG as a telephone writes it: held upright (EXIF orientation 6), with the place where it was taken and a name. */
function fromTelephone(jpeg: Uint8Array): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4 + 2 + 12 + 4 + 2 + 10);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  const entry = (at: number, tag: number, type: number, count: number) => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
  };
  entry(10, 0x0112, 3, 1);
  tiff.writeUInt16BE(6, 18);
  // GPS: a list of its own, with the latitude's letter.
  entry(22, 0x8825, 4, 1);
  tiff.writeUInt32BE(38, 30);
  tiff.writeUInt16BE(1, 38);
  entry(40, 0x0001, 2, 2);
  tiff.write('N\0', 48, 'latin1');
  tiff.write('Exemple', 56, 'latin1');
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)]);
}

describe('a photo', () => {
  it('has three sizes of its shape', async () => {
    expect(await sides(await picture(3200, 2400).jpeg())).toEqual([
      ['large', 1600, 1200],
      ['medium', 960, 720],
      ['small', 480, 360],
    ]);
  });

  it('is never enlarged: a small one has fewer', async () => {
    expect(await sides(await picture(800, 600).webpLossless())).toEqual([
      ['large', 800, 600],
      ['small', 480, 360],
    ]);
  });

  it('stands as the camera was held, and says nothing of where, when and by whom it was taken', async () => {
    const sent = fromTelephone(await picture(1000, 700).jpeg());
    const photos = await readPhoto(sent);
    expect(photos.map(({ width, height }) => [width, height])).toEqual([
      [700, 1000],
      [672, 960],
      [336, 480],
    ]);
    for (const { jpeg } of photos) {
      expect(Buffer.from(jpeg).includes('Exif')).toBe(false);
      expect(Buffer.from(jpeg).includes('Exemple')).toBe(false);
      expect((await new Transformer(jpeg).metadata(true)).exif ?? {}).toEqual({});
    }
  });

  it.each([
    ['a script', Buffer.from('<script>alert(1)</script>')],
    [
      'a drawing that can carry scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'),
    ],
    ['a moving GIF', Buffer.from('GIF89a\x80\x02\x80\x02')],
    ['nothing', Buffer.alloc(0)],
  ])('is not made of %s', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('format');
  });

  it('is not made of what moves', async () => {
    const png = Buffer.from(await picture(700, 400).png());
    // Behind the header of 33 bytes.
    const moving = Buffer.concat([
      png.subarray(0, 33),
      chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
      png.subarray(33),
    ]);
    expect(await refusal(moving)).toBe('animated');
    expect(await refusal(png)).toBeNull();
    const webp = Buffer.from(await picture(700, 400).webp(80));
    const head = Buffer.alloc(18);
    head.write('VP8X', 0, 'latin1');
    head.writeUInt32LE(10, 4);
    head[8] = 0x02;
    head.writeUIntLE(699, 12, 3);
    head.writeUIntLE(399, 15, 3);
    const extended = Buffer.concat([webp.subarray(0, 12), head, webp.subarray(12)]);
    extended.writeUInt32LE(extended.length - 8, 4);
    expect(await refusal(extended)).toBe('animated');
  });

  it.each(['jpeg', 'png', 'webpLossless'] as const)('is not made of half a %s', async (format) => {
    const whole = await picture(900, 600)[format]();
    expect(await refusal(whole.subarray(0, Math.floor(whole.length / 2)))).toBe('broken');
  });

  it('is not made of half a photo whose small picture inside is whole', async () => {
    const small = await picture(64, 48).jpeg();
    const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), small]);
    const marker = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]);
    const jpeg = await picture(900, 600).jpeg();
    const whole = Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)]);
    expect(await refusal(whole)).toBeNull();
    expect(await refusal(whole.subarray(0, -jpeg.length / 3))).toBe('broken');
    // What telephones append to a photo is left behind.
    expect(await refusal(Buffer.concat([whole, Buffer.from('ftypmp42')]))).toBeNull();
  });

  it('is not made of too few points', async () => {
    expect(await refusal(await picture(639, 600).png())).toBe('too-small');
    expect(await refusal(await picture(2000, 319).png())).toBe('too-small');
  });

  it('is refused by the size that a header claims, before anything is decoded', async () => {
    const bomb = Buffer.from(await picture(100, 100).png());
    const header = Buffer.from(bomb.subarray(16, 29));
    header.writeUInt32BE(20_000, 0);
    header.writeUInt32BE(20_000, 4);
    chunk('IHDR', header).copy(bomb, 8);
    const before = performance.now();
    expect(await refusal(bomb)).toBe('too-many-points');
    expect(performance.now() - before).toBeLessThan(200);
  });
});
