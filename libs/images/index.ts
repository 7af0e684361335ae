/**
 * Pictures that people send: judged by their content, decoded within bounds and written anew, so that nothing of the file that came
 * (scripts, places, comments) is kept. Knows no platform.
 */
export { drawnPicture } from './drawn-picture.js';
export { ImageRefused, type ImageFault } from './image-refused.js';
export { readLogo, type Logo } from './logo.js';
export { PHOTO_SIZES, readPhoto, type PhotoSize, type SizedPhoto } from './photo.js';
