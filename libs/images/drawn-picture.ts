import { Transformer } from '@napi-rs/image';

/** A picture of a drawing of our own, as PNG. Never of what somebody sent: a drawing can carry scripts. */
export async function drawnPicture(svg: string): Promise<Uint8Array> {
  return new Uint8Array(await Transformer.fromSvg(svg).png());
}
