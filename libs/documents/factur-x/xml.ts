/** Characters that XML 1.0 has no place for, not even escaped (2.2): they are left out. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML writes it, in an element or an attribute. */
const xmlText = (text: string): string =>
  text.replaceAll(NO_XML, '').replaceAll(/[&<>"]/g, (character) => ESCAPED[character] ?? character);

/** What an element holds: text, or elements that are there or not. */
type Content = string | readonly (string | null)[];

/** An element; null in its content is nothing. */
export function element(name: string, content: Content, attributes: Readonly<Record<string, string>> = {}): string {
  const given = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${xmlText(value)}"`)
    .join('');
  const inside = typeof content === 'string' ? xmlText(content) : content.filter((one) => one !== null).join('');
  return `<${name}${given}>${inside}</${name}>`;
}

/** An element with a text, or nothing where there is none. */
export const optional = (
  name: string,
  text: string | null,
  attributes: Readonly<Record<string, string>> = {},
): string | null => (text === null || text === '' ? null : element(name, text, attributes));
