/**
 * Why a picture is not taken: no PNG, JPEG or WebP by its content; broken or cut short; more points than are decoded; fewer than
 * can be shown; moving, where a still picture is asked for.
 */
export type ImageFault = 'format' | 'broken' | 'too-many-points' | 'too-small' | 'animated';

/** A picture that is not taken. */
export class ImageRefused extends Error {
  constructor(
    readonly fault: ImageFault,
    options?: ErrorOptions,
  ) {
    super(`the picture is not taken: ${fault}`, options);
  }
}
