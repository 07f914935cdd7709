import { describe, expect, it } from '@jest/globals';
import { parseSender, parseSmtpSettings } from './smtp-settings.js';

const FROM = 'Clinic <hello@clinic.example>';

describe('parseSmtpSettings', () => {
  it('reads everything', () => {
    expect(parseSmtpSettings('smtps://mail%40clinic:p%25ss@mail.example.org:466', FROM)).toEqual({
      host: 'mail.example.org',
      port: 466,
      security: 'implicit',
      auth: { user: 'mail@clinic', pass: 'p%ss' },
      from: { name: 'Clinic', address: 'hello@clinic.example' },
      domain: 'clinic.example',
    });
  });

  it.each([
    ['smtps://mail.example.org', 'implicit', 465],
    ['smtp://mail.example.org', 'starttls', 587],
    ['smtp://mail.example.org:25?tls=none', 'none', 25],
    ['smtp://localhost:2525', 'none', 2525],
    ['smtp://127.0.0.1', 'none', 25],
    ['smtp://[::1]:2525', 'none', 2525],
    ['smtps://localhost', 'implicit', 465],
    ['smtp://localhost.example.org', 'starttls', 587],
  ])('%s means %s on port %i', (url, security, port) => {
    expect(parseSmtpSettings(url, FROM)).toMatchObject({ security, port, auth: undefined });
  });

  it.each([
    'no address',
    'https://mail.example.org',
    'smtp://',
    'smtp://mail.example.org?tls=maybe',
    'smtp://mail.example.org?rejectUnauthorized=false',
    'smtps://mail.example.org?tls=none',
    'smtp://user:50%@mail.example.org',
  ])('refuses %s and does not repeat it', (url) => {
    const attempt = () => parseSmtpSettings(url, FROM);
    expect(attempt).toThrow(expect.objectContaining({ code: 'CHANNEL_SMTP_URL' }));
    expect(attempt).not.toThrow(url);
  });
});

describe('parseSender', () => {
  it.each([
    [FROM, { name: 'Clinic', address: 'hello@clinic.example' }],
    ['"Clinic, Kyiv" <hello@clinic.example>', { name: 'Clinic, Kyiv', address: 'hello@clinic.example' }],
    [' hello@clinic.example ', { name: '', address: 'hello@clinic.example' }],
    ['<hello@clinic.example>', { name: '', address: 'hello@clinic.example' }],
  ])('reads %s', (text, sender) => {
    expect(parseSender(text)).toEqual(sender);
  });

  it.each(['', 'Clinic', 'Clinic <hello>', 'a@b.example, c@d.example', 'Cli\r\nnic <hello@clinic.example>'])(
    'refuses %j',
    (text) => {
      expect(() => parseSender(text)).toThrow(expect.objectContaining({ code: 'CHANNEL_SMTP_FROM' }));
    },
  );
});
