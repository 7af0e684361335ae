import { attestationData } from './attestation.data.js';
import { attestationTwin, programmeTwin } from './attestation.twin.js';
import { sampleAttestation } from './samples.js';
import { statementTwins } from './statements/index.js';
import { STATEMENT_SAMPLES } from './statements/statement-samples.js';
import { twinSchemas } from './twin-schemas.js';

describe('published schemas', () => {
  it('are one for each kind, at an address that names format and version', () => {
    const schemas = twinSchemas();
    expect([...schemas.keys()]).toEqual(
      expect.arrayContaining(['palier.attestation-3.json', 'palier.telework-1.json', 'palier.third-place-days-1.json']),
    );
    expect(schemas.size).toBe(statementTwins().length + 1);
    for (const [name, schema] of schemas) {
      expect(schema.$id).toBe(`/schemas/${name}`);
      expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
    }
  });

  it('say all that the twin of a programme holds, and nothing else', () => {
    const twin = attestationTwin(attestationData.parse(sampleAttestation('fr')));
    expect(programmeTwin.parse(twin)).toEqual(twin);
  });

  it('have a sample of every kind of statement', () => {
    expect(STATEMENT_SAMPLES.map(({ kind }) => kind.id)).toEqual(statementTwins().map(({ shape }) => shape.kind.value));
  });
});
