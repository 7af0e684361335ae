/** What the pictures of the demonstration show. */
export const DRAWN_PHOTOS = [
  {
    scene: 'room',
    altFr: 'Dessin : une salle, quatre bureaux devant les fenêtres',
    altEn: 'Drawing: a room, four desks by the windows',
  },
  {
    scene: 'house',
    altFr: 'Dessin : la façade, une porte et un arbre',
    altEn: 'Drawing: the front, a door and a tree',
  },
  {
    scene: 'meeting',
    altFr: 'Dessin : une table de réunion et six chaises',
    altEn: 'Drawing: a meeting table and six chairs',
  },
] as const;
type Scene = (typeof DRAWN_PHOTOS)[number]['scene'];

const [WIDTH, HEIGHT] = [1600, 1200];
/** Colours of walls by the place's position. */
const WALLS = ['#dfe9ec', '#efe6d8', '#e3ead9', '#eadfe6'];

/** A scene as SVG without words: flat shapes, so that nobody takes it for a photo. */
export function photoDrawing(scene: Scene, position: number): string {
  const wall = WALLS[position % WALLS.length]!;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${wall}"/>${SCENES[scene]()}</svg>`
  );
}

const box = (x: number, y: number, width: number, height: number, fill: string, round = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"/>`;
const FLOOR = box(0, 880, WIDTH, 320, '#b98a5e');

const SCENES: Readonly<Record<Scene, () => string>> = {
  room: () =>
    FLOOR +
    [100, 460, 820, 1180]
      .map((x) => box(x, 140, 300, 420, '#8fc3dd', 12) + box(x + 144, 140, 12, 420, '#fff'))
      .join('') +
    [120, 480, 840, 1200]
      .map(
        (x) =>
          box(x, 780, 280, 28, '#5b3d24', 6) +
          box(x + 20, 808, 18, 200, '#5b3d24') +
          box(x + 242, 808, 18, 200, '#5b3d24') +
          box(x + 70, 640, 140, 96, '#22313a', 8) +
          box(x + 132, 736, 16, 44, '#22313a') +
          box(x + 85, 900, 110, 24, '#0b5c7a', 12) +
          box(x + 132, 924, 16, 120, '#22313a'),
      )
      .join(''),
  house: () =>
    box(0, 0, WIDTH, 700, '#a9d3e6') +
    box(0, 980, WIDTH, 220, '#8ba870') +
    box(380, 460, 860, 540, '#f4ead7') +
    '<path d="M320 470 L810 180 L1300 470 Z" fill="#a4492f"/>' +
    box(740, 720, 150, 280, '#0b5c7a', 8) +
    [460, 970].map((x) => box(x, 600, 190, 190, '#8fc3dd', 6) + box(x + 89, 600, 12, 190, '#fff')).join('') +
    box(150, 720, 46, 290, '#5b3d24') +
    '<circle cx="173" cy="620" r="150" fill="#5f8a4a"/>',
  meeting: () =>
    FLOOR +
    box(180, 160, 620, 400, '#fff', 12) +
    '<path d="M240 480 L380 360 L520 420 L720 240" fill="none" stroke="#0b5c7a" stroke-width="16"/>' +
    box(980, 140, 440, 420, '#8fc3dd', 12) +
    [330, 740, 1150].map((x) => box(x, 640, 120, 150, '#0b5c7a', 24)).join('') +
    box(240, 760, 1120, 70, '#5b3d24', 35) +
    box(760, 830, 80, 230, '#5b3d24') +
    [330, 740, 1150].map((x) => box(x, 860, 120, 150, '#22313a', 24)).join(''),
};
