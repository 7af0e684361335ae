/**
 * Places: distances, travel times, communes, départements, the open list of third places and the base map. Pure apart
 * from reading its own bundled data; what the data are and under which licence: docs/data-sources.md.
 */
export { PlacesAround } from './near.js';
export { warmRoads } from './roads/along-route.js';
export { type Detour, DETOURS, type Drive, type PlaceAlong } from './roads/detours.js';
export { distanceKm, type GeoPoint, isGeoPoint, roundPoint } from './point.js';
export {
  ACCESS_MINUTES,
  SOURCE_NAMES,
  type RoadMode,
  type Travel,
  TRAVEL_MODES,
  type TravelMode,
  type TravelSource,
} from './travel/travel.js';
export { type Origins, TravelTime, type TravelWish } from './ways/travel-time.js';
export { CAR_ERRORS, crowKmWithin, DETOUR_FACTOR, placesWithinMinutes, travelEstimate } from './travel/estimate.js';
export { circleWithin, type Nearest, nearestPlaces } from './travel/nearest.js';
export { flatMap } from './flat-map.js';
export { EstimatedTravelTime } from './ways/estimated-travel-time.js';
export { stationsOnFoot } from './travel/train.js';
export { estimatedKmInSql, estimatedMinutesInSql } from './travel/in-sql.js';
export { type CommuneReading, readCommune } from './commune-text.js';
export { type Commune, CommuneIndex, communeIndex, type FormerCommune, type UnplacedCommune } from './communes.js';
export {
  type CommuneAnswer,
  type CommuneDoubt,
  type CommuneHints,
  departementsOfPostcode,
  findCommune,
} from './find-commune.js';
export { type Departement, departementByCode, departementOfInsee, departements } from './departements.js';
export {
  epciName,
  communesOf,
  type CommuneProfile,
  profileOf,
  regionName,
  type RuralZone,
  SOCIAL_GROUPS,
  type SocialGroup,
  territoriesOf,
  TERRITORY_KINDS,
  type TerritoryCode,
  type TerritoryKind,
} from './territories.js';
export { homeOfCensus, type WorkAbroad, workAbroad, workOfCensus } from './commuting-codes.js';
export { type CommutingFlow, commutingFrom, type CommutingSource, commutingSource, commutingWay } from './commuting.js';
export { CAR_ENERGIES, CAR_FACTOR_SETS, type CarEmission, carEmissions, type CarEnergy } from './car-emissions.js';
export { COUNTRIES, type Country, readCountry } from './countries.js';
export { isPlausible } from './plausible.js';
export { departementAt, type GeoBox, outlinesIn } from './outlines.js';
export { normalisePlaceName } from './place-names.js';
export { loadThirdPlaces, SITE_KINDS, type SiteKind, type ThirdPlace } from './third-places.js';
export { type Station, type StationNearby, stationByUic, stations, stationsNear } from './stations.js';
export { listedPlaces, type ListedPlace } from './listed-places.js';
export { saidByHand } from './said-by-hand.js';
export { type BaseMap, MAP_LAYERS, type MapLayer, type MapShape, readBaseMap } from './base-map.js';
export { readCoordinates } from './search/coordinates.js';
export { type NamedAnswer, type NamedKind, type NamedPoint, searchNames } from './search/name-search.js';
export { DATA_SOURCES, type DataSource } from './sources.js';
