/**
 * A file of so many fictional people, whose staff numbers begin with a mark.
 * @param name of all families, with a number
 */
export function fileOfPeople(mark: string, rows: number, name = 'Fictive'): Buffer {
  const lines = Array.from(
    { length: rows },
    (_, n) => `${mark}-${n};${name} ${n};Camille;${mark}.${n}@usine.example;Amboise;37003`,
  );
  return Buffer.from(['matricule;nom;prénom;courriel;commune;code insee', ...lines].join('\n'));
}
