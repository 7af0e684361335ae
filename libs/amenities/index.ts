/** Amenities: what third places and desks offer and people need, and how French and English files write it. Pure. */
export { AMENITIES, parseAmenities, type Amenity } from './amenities.js';
export { DESK_FEATURES, deskFeatures, type DeskFeature } from './desk-features.js';
