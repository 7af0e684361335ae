import { ArrangePhotos } from './arrange-photos.js';
import { KeepPhoto } from './keep-photo.js';
import { PlacePhotosController } from './place-photos.controller.js';
import { PhotosPage } from './photos.page.js';
import { PhotosRepository } from './photos.repository.js';

export { KeepPhoto } from './keep-photo.js';

/** Photos of places: for the module that puts the folders together. */
export const PHOTO_CONTROLLERS = [PlacePhotosController];
export const PHOTO_PROVIDERS = [ArrangePhotos, KeepPhoto, PhotosPage, PhotosRepository];
