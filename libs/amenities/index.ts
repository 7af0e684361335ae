/** Amenities: what third places offer and people need, and how French and English files write it. Pure. */
export { AMENITIES, parseAmenities, type Amenity } from './amenities.js';
