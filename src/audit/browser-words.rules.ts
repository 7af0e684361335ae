/** Families of browsers by what their header says; the first that fits, since most name others beside themselves. */
const BROWSERS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[.\d]* (?:Mobile\/\w+ )?Safari\//],
] as const;

/** Systems likewise: Android says Linux too, and an iPhone says Mac OS X. */
const SYSTEMS = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** Longest header shown where no browser is known by it. */
const SHOWN = 40;

/** A browser in two words (« Firefox 128, Windows »), as it names itself: anybody may claim any name. */
export function browserWords(agent: string): string {
  const browser = BROWSERS.flatMap(([name, pattern]) => {
    const version = pattern.exec(agent)?.[1];
    return version === undefined ? [] : [`${name} ${version}`];
  })[0];
  const system = SYSTEMS.find(([, pattern]) => pattern.test(agent))?.[0];
  if (browser === undefined) return agent.length <= SHOWN ? agent : `${agent.slice(0, SHOWN)}…`;
  return system === undefined ? browser : `${browser}, ${system}`;
}
