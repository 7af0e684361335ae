import { PhotoRemovalRepository } from './photo-removal.repository.js';
import { PhotosController } from './photos.controller.js';
import { PhotosReader } from './photos.reader.js';
import { PlacePhotos } from './place-photos.queries.js';
import { RemovePhoto } from './remove-photo.js';

export { LICENCE_URLS, MOST_PHOTOS, PHOTO_LICENCES, type PhotoWords, type PlacePhoto } from './photo.js';
export { PhotoRemovalRepository } from './photo-removal.repository.js';
export { PlacePhotos } from './place-photos.queries.js';
export { altOf, largestPhoto, licenceWords, shownPhoto, type ShownPhoto } from './photo.view.js';
export { RemovePhoto } from './remove-photo.js';

/** Photos of places: for the module that puts the folders together. */
export const PHOTO_CONTROLLERS = [PhotosController];
export const PHOTO_PROVIDERS = [PhotoRemovalRepository, PhotosReader, PlacePhotos, RemovePhoto];
