import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { html } from './markup.js';

describe('markup', () => {
  it('keeps every text a text, in an element and in an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { text: page } = html`<p title="${text}">${text}</p>`;
        expect(page.replace(/^<p title="/, '').replace(/<\/p>$/, '')).not.toMatch(/<(?!\/?p>)|^[^>]*"[^>]*"[^>]*>/);
        expect(page.match(/[<>]/g)).toHaveLength(4);
      }),
    );
  });

  it('puts pieces together and leaves out what is absent', () => {
    const items = ['a', 'b<'].map((text) => html`<li>${text}</li>`);
    const { text } = html`<ul>
        ${items}
      </ul>
      ${undefined}${false}${7}`;
    expect(text.replace(/\s+/g, '')).toBe('<ul><li>a</li><li>b&lt;</li></ul>7');
  });
});
