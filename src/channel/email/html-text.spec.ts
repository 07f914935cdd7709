import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { htmlText } from './html-text.js';
import { replyText } from './reply-text.js';

describe('the text of an HTML mail', () => {
  it.each([
    ['<p>Hello <b>you</b></p>', 'Hello you'],
    ['<div>one</div><div>two</div>', 'one\ntwo'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['a &amp; b &laquo;1&raquo; &#1071;&#x456;&nbsp;&unknown;', 'a & b «1» Яі &unknown;'],
    ['&#0;&#1114112;&#xd800;', '&#0;&#1114112;&#xd800;'],
    ['<head><title>no</title></head><style>p{}</style><script>alert("<p>")</script>yes', 'yes'],
    ['<!-- <p>no</p> -->yes<!-- never ends', 'yes'],
    ['<ul><li>one<li>two</ul>', 'one\ntwo'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['2 < 3 and 5 > 4', '2 < 3 and 5 > 4'],
    ['<div>yes</div><blockquote>no<blockquote>older</blockquote></blockquote>', 'yes\n> no\n>> older'],
    ['<script>never ends', ''],
    ['yes<unfinished', 'yes'],
    ['', ''],
  ])('%j reads %j', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it('leaves the words alone once the quotation of a mail program is cut', () => {
    const gmail =
      '<div dir="ltr">Так, прийду</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">сб, 22 лист. 2025&nbsp;р. о 05:18 ' +
      'Клініка &lt;<a href="mailto:hello@tropa.example">hello@tropa.example</a>&gt; пише:<br></div>' +
      '<blockquote class="gmail_quote">Прийдете?<br>1 — Так<br>2 — Ні</blockquote></div>';
    expect(replyText(htmlText(gmail))).toBe('Так, прийду');
    const outlook =
      '<div>2</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Від:</b> Клініка &lt;hello@tropa.example&gt;<br>' +
      '<b>Надіслано:</b> 22 листопада 2025 р. 10:15<br><b>Кому:</b> Олена<br><b>Тема:</b> Візит</div><div>1 — Так</div>';
    expect(replyText(htmlText(outlook))).toBe('2');
  });

  it('holds no tag of the letters it was made of', () => {
    const pieces = fc.constantFrom(
      '<p>',
      '</p>',
      '<br>',
      '<blockquote>',
      '</blockquote>',
      '<!--',
      '-->',
      '<style>',
      '</style>',
      'a',
      ' ',
      '<',
      '&lt',
      '<b',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 200 }), (parts) => {
        expect(htmlText(parts.join(''))).not.toMatch(/<(p|br|blockquote|style)>/);
      }),
    );
  });
});
