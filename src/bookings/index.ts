export { BookedPlaces, type BookedPlace } from './booked-places.queries.js';
export { BookingsModule } from './bookings.module.js';
