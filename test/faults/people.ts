/** A file of so many fictional people, whose staff numbers begin with a mark. */
export function fileOfPeople(mark: string, rows: number): Buffer {
  const lines = Array.from(
    { length: rows },
    (_, n) => `${mark}-${n};Fictive ${n};Camille;${mark}.${n}@usine.example;Amboise;37003`,
  );
  return Buffer.from(['matricule;nom;prénom;courriel;commune;code insee', ...lines].join('\n'));
}
