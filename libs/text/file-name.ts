/**
 * A sender's file name without folders and control characters, short enough to be shown. @param unnamed what stands for
 * no name
 */
export const shownFileName = (fileName: string, unnamed: string): string =>
  (fileName.split(/[\\/]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 120) || unnamed;
