import {
  Document,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { stepSays, tablesOf, type BookTable } from './book-tables.js';
import { documentWord } from './document-words.js';
import { inWords, type BookScenario, type ProgrammeBook } from './programme-book.js';
import type { Step } from './programme-steps.js';

const colours = { positive: '23784A', negative: 'B3372F', neutral: '5B6B64' } as const;

/** The programme as a Word document: a section for each scenario, then the tables. */
export async function docxOf(book: ProgrammeBook): Promise<Buffer> {
  const { locale, map } = book;
  const title = `${documentWord('programme', locale)}: ${map.clinic.name}`;
  const tables = tablesOf(book).filter(({ name }) => name !== 'programme');
  const document = new Document({
    title,
    creator: map.clinic.name,
    sections: [
      {
        properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          ...book.scenarios.flatMap((scenario) => section(book, scenario)),
          ...tables.flatMap((table) => tableOf(table, book)),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function section(book: ProgrammeBook, scenario: BookScenario): (Paragraph | Table)[] {
  const { locale, map } = book;
  const { definition, owner, kpis } = scenario;
  const touchpoint = definition.touchpoint === undefined ? undefined : map.touchpoints[definition.touchpoint];
  const facts: [string, string][] = [
    [documentWord('touchpoint', locale), inWords(touchpoint?.title, locale)],
    [
      documentWord('groups', locale),
      definition.groups.map((group) => inWords(map.groups[group]?.title, locale)).join(', '),
    ],
    [documentWord('owner', locale), owner === undefined ? '' : inWords(map.departments[owner]?.name, locale)],
    [
      documentWord('kpi', locale),
      kpis.map((kpi) => `${inWords(kpi.title, locale)} (${inWords(kpi.method, locale)})`).join('; '),
    ],
  ];
  return [
    new Paragraph({ text: inWords(definition.title, locale), heading: HeadingLevel.HEADING_1 }),
    ...facts
      .filter(([, value]) => value !== '')
      .map(
        ([name, value]) =>
          new Paragraph({ children: [new TextRun({ text: `${name}: `, bold: true }), new TextRun(value)] }),
      ),
    ...scenario.steps.flatMap((step) => stepOf(book, scenario, step)),
  ];
}

function stepOf(book: ProgrammeBook, scenario: BookScenario, step: Step): (Paragraph | Table)[] {
  const { locale } = book;
  const texts = (scenario.texts.get(String(step.params['template'])) ?? []).filter(
    ({ source }) => source.locale === locale,
  );
  const said = texts.map(({ source, shown }) => [source.channel, shown()]);
  const head = [
    new TextRun({ text: `${documentWord(step.branch, locale)}. `, bold: true, color: colours[step.branch] }),
    new TextRun({ text: `${documentWord('when', locale)}: ${step.when}. `, italics: true }),
    new TextRun(stepSays(step, locale)),
  ];
  return [
    new Paragraph({ children: head, spacing: { before: 160 } }),
    ...(said.length > 0 ? [grid(said, [12, 88])] : []),
  ];
}

function tableOf({ name, columns, rows }: BookTable, { locale }: ProgrammeBook): (Paragraph | Table)[] {
  return [
    new Paragraph({ text: documentWord(name, locale), heading: HeadingLevel.HEADING_1, pageBreakBefore: true }),
    grid([columns.map((column) => documentWord(column, locale)), ...rows]),
  ];
}

/** The width of a landscape page between its margins, in twentieths of a point. */
const pageWidth = 13_958;

/** `shares` of the width, in percent; even ones unless told. */
function grid(rows: readonly (readonly string[])[], shares: readonly number[] = []): Table {
  const columns = rows[0]?.length ?? 1;
  const columnWidths = Array.from({ length: columns }, (_, at) =>
    Math.floor((pageWidth * (shares[at] ?? 100 / columns)) / 100),
  );
  const cellOf = (cell: string, at: number) =>
    new TableCell({ width: { size: columnWidths[at] ?? 0, type: WidthType.DXA }, children: lines(cell) });
  return new Table({ columnWidths, rows: rows.map((row) => new TableRow({ children: row.map(cellOf) })) });
}

/** A break inside a text is a paragraph of its own: Word knows no line feed. */
function lines(text: string): Paragraph[] {
  return text.split('\n').map((line) => new Paragraph({ text: line }));
}
