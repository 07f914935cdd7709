import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { expectSection, markdownTable, readProjectFile } from './generated-section.js';

interface Rooms {
  rooms: { name: string; floor: number; does: string }[];
  compositionFolders: string[];
  migrations: string;
}

const table = JSON.parse(readProjectFile('scripts/rooms.json')) as Rooms;
const source = fileURLToPath(new URL('../../src', import.meta.url));

describe('the rooms', () => {
  it('every folder of src stands in the table that the fences read', () => {
    const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const known = [...table.rooms.map((room) => room.name), ...table.compositionFolders, table.migrations];
    expect(folders.map((folder) => folder.name).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('stand on the page of the architecture (UPDATE_DOCS=1 rewrites it)', () => {
    const built = readdirSync(source);
    const rows = table.rooms.map(({ name, floor, does }) => [
      `\`${name}\``,
      String(floor),
      built.includes(name) ? does : `${does} (planned)`,
    ]);
    expectSection('docs/ARCHITECTURE.md', 'rooms', markdownTable(['room', 'floor', 'what is inside'], rows));
  });
});
