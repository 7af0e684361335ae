import type { Refused, Values } from './variables.js';

/** The settings that are judged together; one that could not be read is missing here. */
export type Settings = Partial<Values>;

/** Whether a host is this machine. */
export const isLoopback = (host: string): boolean =>
  ['127.0.0.1', '::1', 'localhost'].includes(host.replace(/^\[|\]$/g, ''));

/** Refusals of services that a portal may do without: each is named whole, or not at all, and told secrets over https alone. */
export const refusedServices = (given: Settings): Refused[] => [
  ...placeOfDocuments(given),
  ...timeStamps(given),
  ...serviceOfAddresses(given),
  ...mapTiles(given),
  ...routingEngine(given),
  ...signingService(given),
  ...invoicePlatform(given),
  ...proconnect(given),
  ...personalSigning(given),
];

/** A service of addresses that is nowhere, or an address of none. */
function serviceOfAddresses({ PALIER_ADDRESSES: service, PALIER_ADDRESSES_URL: address }: Settings): Refused[] {
  const about = 'PALIER_ADDRESSES_URL';
  if (service === 'photon' && address === undefined)
    return [{ about, why: `${about} is missing: Photon has no address that is anybody's to use` }];
  return service === 'none' && address !== undefined
    ? [{ about, why: `${about} has no effect without PALIER_ADDRESSES` }]
    : [];
}

/** Tiles that nobody is named for, or a name without tiles. */
function mapTiles({ PALIER_TILES: tiles, PALIER_TILES_ATTRIBUTION: attribution }: Settings): Refused[] {
  const about = 'PALIER_TILES_ATTRIBUTION';
  if (tiles !== undefined && attribution === undefined)
    return [{ about, why: `${about} is missing: licences of maps ask to name who made them` }];
  return tiles === undefined && attribution !== undefined
    ? [{ about, why: `${about} has no effect without PALIER_TILES` }]
    : [];
}

/** A routing engine that is nowhere, or settings of none. */
function routingEngine(given: Settings): Refused[] {
  const { PALIER_ROUTING: engine, PALIER_ROUTING_URL: address, PALIER_ROUTING_KEY: key } = given;
  const about = 'PALIER_ROUTING_URL';
  if ((engine === 'osrm' || engine === 'valhalla') && address === undefined)
    return [{ about, why: `${about} is missing: ${engine} has no address that is anybody's to use` }];
  if (engine === 'ors' && address === undefined && key === undefined)
    return [
      { about: 'PALIER_ROUTING_KEY', why: 'PALIER_ROUTING_KEY is missing: the public openrouteservice wants one' },
    ];
  return [
    ...(engine === 'none' && address !== undefined
      ? [{ about, why: `${about} has no effect without PALIER_ROUTING` } as const]
      : []),
    ...(engine !== 'ors' && key !== undefined
      ? [{ about: 'PALIER_ROUTING_KEY', why: 'PALIER_ROUTING_KEY has no effect without PALIER_ROUTING=ors' } as const]
      : []),
  ];
}

/** A store for documents that lacks a setting needed to reach it. */
function placeOfDocuments(given: Settings): Refused[] {
  const { PALIER_DOCUMENTS: place, PALIER_DOCUMENTS_S3_URL: bucket } = given;
  const missing = (about: keyof Settings, condition: boolean): Refused[] =>
    condition && given[about] === undefined ? [{ about, why: `${about} is missing: documents are to lie there` }] : [];
  return [
    ...missing('PALIER_DOCUMENTS_FOLDER', place === 'folder'),
    ...missing('PALIER_DOCUMENTS_S3_URL', place === 's3'),
    ...missing('PALIER_DOCUMENTS_S3_KEY', bucket !== undefined),
    ...missing('PALIER_DOCUMENTS_S3_SECRET', bucket !== undefined),
  ];
}

/** A platform for invoices that cannot be asked, or settings of one that is nowhere. */
function invoicePlatform(given: Settings): Refused[] {
  const needed = ['PALIER_INVOICES_TOKEN_URL', 'PALIER_INVOICES_CLIENT_ID', 'PALIER_INVOICES_CLIENT_SECRET'] as const;
  if (given.PALIER_INVOICES_URL === undefined) {
    return needed
      .filter((name) => given[name] !== undefined)
      .map((about) => ({ about, why: `${about} has no effect without PALIER_INVOICES_URL` }));
  }
  const addresses = ['PALIER_INVOICES_URL', 'PALIER_INVOICES_TOKEN_URL'] as const;
  const open = (address: string | undefined): boolean => {
    if (address === undefined) return false;
    const { protocol, hostname } = new URL(address);
    return protocol === 'http:' && !isLoopback(hostname);
  };
  return [
    ...needed
      .filter((name) => given[name] === undefined)
      .map((about) => ({ about, why: `${about} is missing: invoices go to PALIER_INVOICES_URL` })),
    ...addresses
      .filter((name) => open(given[name]))
      .map((about) => ({ about, why: `${about} must be https: a secret and invoices go there` })),
  ];
}

/** A client of ProConnect without a name or a secret, or settings of one that is nowhere. */
function proconnect(given: Settings): Refused[] {
  const needed = ['PALIER_PROCONNECT_CLIENT_ID', 'PALIER_PROCONNECT_CLIENT_SECRET'] as const;
  const { PALIER_PROCONNECT_ISSUER: issuer } = given;
  if (issuer === undefined) {
    return needed
      .filter((name) => given[name] !== undefined)
      .map((about) => ({ about, why: `${about} has no effect without PALIER_PROCONNECT_ISSUER` }));
  }
  const { protocol, hostname } = new URL(issuer);
  const about = 'PALIER_PROCONNECT_ISSUER' as const;
  return [
    ...needed
      .filter((name) => given[name] === undefined)
      .map((name) => ({ about: name, why: `${name} is missing: ProConnect knows its clients` })),
    ...(protocol === 'http:' && !isLoopback(hostname)
      ? [{ about, why: `${about} must be https: a secret goes there` }]
      : []),
  ];
}

/** A signing service that cannot be asked, or that is one seal too many. */
function signingService(given: Settings): Refused[] {
  const { PALIER_CSC_URL: address, PALIER_SEAL_P12: file, PALIER_WITHOUT_SEAL: without } = given;
  if (address === undefined) return [];
  const needed = ['PALIER_CSC_CLIENT_ID', 'PALIER_CSC_CLIENT_SECRET', 'PALIER_CSC_CREDENTIAL'] as const;
  const contradicted = [
    ...(file === undefined ? [] : ['PALIER_SEAL_P12']),
    ...(without ? ['PALIER_WITHOUT_SEAL'] : []),
  ];
  const { protocol, hostname } = new URL(address);
  return [
    ...needed
      .filter((name) => given[name] === undefined)
      .map((about) => ({ about, why: `${about} is missing: the key of the seal lies with PALIER_CSC_URL` })),
    ...contradicted.map((about) => ({ about, why: `${about} contradicts PALIER_CSC_URL: take one of the two away` })),
    ...(protocol === 'http:' && !isLoopback(hostname)
      ? [{ about: 'PALIER_CSC_URL', why: 'PALIER_CSC_URL must be https: secret and PIN go there' }]
      : []),
  ];
}

/** A signing service for people that cannot be asked, or settings of one that is nowhere. */
function personalSigning(given: Settings): Refused[] {
  const { PALIER_SIGNATURES_URL: address } = given;
  const needed = ['PALIER_SIGNATURES_CLIENT_ID', 'PALIER_SIGNATURES_CLIENT_SECRET'] as const;
  if (address === undefined) {
    return [...needed, 'PALIER_SIGNATURES_CERTIFICATES' as const]
      .filter((name) => given[name] !== undefined)
      .map((about) => ({ about, why: `${about} has no effect without PALIER_SIGNATURES_URL` }));
  }
  const { protocol, hostname } = new URL(address);
  return [
    ...needed
      .filter((name) => given[name] === undefined)
      .map((about) => ({ about, why: `${about} is missing: people sign at PALIER_SIGNATURES_URL` })),
    ...(protocol === 'http:' && !isLoopback(hostname)
      ? [{ about: 'PALIER_SIGNATURES_URL' as const, why: 'PALIER_SIGNATURES_URL must be https: a secret goes there' }]
      : []),
  ];
}

/** A time-stamp authority that nobody is said to trust, or whose password would be read on the way. */
function timeStamps({ PALIER_TSA_URL: address, PALIER_TSA_CERTIFICATES: trusted }: Settings): Refused[] {
  if (address === undefined) return [];
  const { protocol, username, hostname } = new URL(address);
  return [
    ...(trusted === undefined
      ? [
          {
            about: 'PALIER_TSA_CERTIFICATES',
            why: 'PALIER_TSA_CERTIFICATES is missing: set it to a PEM file with the certificates that the authority of PALIER_TSA_URL is trusted by',
          },
        ]
      : []),
    ...(protocol === 'http:' && username !== '' && !isLoopback(hostname)
      ? [{ about: 'PALIER_TSA_URL', why: 'PALIER_TSA_URL must be https where it holds a password' }]
      : []),
  ];
}
