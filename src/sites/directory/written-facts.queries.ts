/**
 * Writes the facts `$1` (a JSON array) of places, and notes at `$2` that the places changed; a fact of the same field is replaced,
 * where a condition is given only if it holds.
 */
export const writtenFacts = (where = ''): string => `with told as (
  insert into place_facts (place_id, field, value, source, source_url, as_of, basis)
  select "placeId", field, value, source, "sourceUrl", "asOf", basis
  from jsonb_to_recordset($1::jsonb) as f("placeId" uuid, field text, value jsonb, source text, "sourceUrl" text,
    "asOf" text, basis text)
  on conflict (place_id, field) do update
    set value = excluded.value, source = excluded.source, source_url = excluded.source_url,
      as_of = excluded.as_of, basis = excluded.basis
    ${where}
  returning place_id)
update places set changed_at = $2 where id in (select place_id from told)`;
