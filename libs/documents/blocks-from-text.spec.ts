import * as fc from 'fast-check';

import { agreementData, blocksFromText } from './agreement.data.js';
import { sampleAgreement } from './samples.js';

describe('blocks of a frozen text', () => {
  it('finds headings, paragraphs and lists, and nothing else', () => {
    const text =
      '# Objet\r\n\r\nUn\r\ndeux\n\n \nListe :\n- a\n- b\n  suite\n\n## Fin\nreste *brut* #panic()\n\n#sans espace';
    expect(blocksFromText(text)).toEqual([
      { type: 'heading', text: 'Objet' },
      { type: 'paragraph', text: 'Un\ndeux' },
      { type: 'paragraph', text: 'Liste :' },
      { type: 'list', items: ['a', 'b suite'] },
      { type: 'heading', text: 'Fin' },
      { type: 'paragraph', text: 'reste *brut* #panic()' },
      { type: 'paragraph', text: '#sans espace' },
    ]);
  });

  it('keeps every word, in order', () => {
    const word = fc.constantFrom('mot', '#', '##', '-', '•', 'deux', '# titre', '- point', '\n', '\n\n', ' ');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join(' ');
        const letters = blocksFromText(text)
          .flatMap((block) => (block.type === 'list' ? block.items : [block.text]))
          .join(' ');
        expect(letters.match(/[a-zé]+/g)).toEqual(text.match(/[a-zé]+/g));
      }),
    );
  });

  it('gives blocks that the schema of the agreement takes', () => {
    const text = blocksFromText(`# ${'t'.repeat(500)}\n\n${'mot '.repeat(500)}`);
    expect(agreementData.safeParse({ ...sampleAgreement('fr'), text }).success).toBe(true);
  });
});
