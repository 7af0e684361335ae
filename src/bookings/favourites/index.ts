import { FavouritesController } from './favourites.controller.js';
import { FavouritesRepository } from './favourites.repository.js';
import { KeepFavourite } from './keep-favourite.js';
import { OwnFavouritesData } from './own-favourites-data.queries.js';

/** Places to which people come back: for the module that puts the folders together. */
export const FAVOURITES_CONTROLLERS = [FavouritesController];
export const FAVOURITES_PROVIDERS = [FavouritesRepository, KeepFavourite, OwnFavouritesData];
