const endings: Readonly<Record<string, string>> = { jpeg: 'jpg', mpeg: 'mp3', plain: 'txt', quicktime: 'mov' };

/** A name for content that came without one: its ending is that of its MIME type. */
export function nameOfType(type: string): string {
  const [, kind = 'bin'] = /^\w+\/([a-z0-9]{1,5})(?:;|$)/.exec(type) ?? [];
  return `file.${endings[kind] ?? kind}`;
}
