import { Grid, Group, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeEditor } from '../../ui/code-editor/index.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { FactsForm } from './facts-form.js';
import { completionAt, marksOf, type Vocabulary } from './handlebars-help.js';
import type { Facts, Place, Preview, Template } from './places.js';
import { PreviewPane } from './preview-pane.js';
import { usePreview, useVocabulary, type Shown } from './queries.js';
import { titleIn } from './template-list.js';
import { TextFindings } from './text-findings.js';
import { TextTabs } from './text-tabs.js';
import { Variables } from './variables.js';

/** After the last key; the phone follows what is typed. */
const typingMs = 250;

interface DeskProps {
  readonly draft: string | undefined;
  readonly template: Template;
  readonly place: Place;
  readonly choose: (place: Place) => void;
  readonly text: string;
  /** Left out: the text is only to be looked at. */
  readonly onChange?: ((text: string) => void) | undefined;
  readonly actions?: ReactNode;
  readonly standing: ReactNode;
  readonly notes?: ReactNode;
}

/** Left the text, right the phone as it will look, below what it is filled from. */
export function TextDesk(props: DeskProps) {
  const { draft, template, place, choose, text, onChange, actions, standing, notes } = props;
  const { t, i18n } = useTranslation('templates');
  const [facts, setFacts] = useState<Facts>({});
  const [buttons, setButtons] = useState<boolean>();
  const [typed] = useDebouncedValue(text, typingMs);
  const { scenario_id: scenario, name } = template;
  const shown: Shown = { draft, scenario, name, ...place, text: typed, facts, buttons };
  const preview = usePreview(shown);
  const vocabulary = useVocabulary().data;
  const cursor = useRef(text.length);
  const insert = onChange && ((written: string) => onChange(putAt(text, cursor.current, written)));
  return (
    <PageFrame title={t('one.title', { name })} actions={actions}>
      <Stack>
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {titleIn(template.title, i18n.language)} · {t(`class.${template.class}`)}
          </Text>
          {standing}
        </Group>
        <TextTabs cells={template.cells} place={place} choose={choose} />
        {notes}
        <ErrorNote error={preview.error} retry={() => void preview.refetch()} />
        <Grid>
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Editing {...{ template, place, text, onChange, vocabulary, cursor }} preview={preview.data} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <PreviewPane shown={{ ...shown, text }} preview={preview.data} onButtons={setButtons} />
          </Grid.Col>
        </Grid>
        <FactsForm template={template} facts={facts} change={setFacts} />
        {vocabulary && <Variables vocabulary={vocabulary} preview={preview.data} insert={insert} />}
      </Stack>
    </PageFrame>
  );
}

function putAt(text: string, position: number, written: string): string {
  return text.slice(0, position) + written + text.slice(position);
}

interface EditingProps extends Pick<DeskProps, 'template' | 'place' | 'text' | 'onChange'> {
  readonly vocabulary: Vocabulary | undefined;
  readonly preview: Preview | undefined;
  /** Where a variable that is clicked goes. */
  readonly cursor: { current: number };
}

/** The text in the editor, what is to be said against it, and beside it the same text in another language. */
function Editing({ template, place, text, onChange, vocabulary, preview, cursor }: EditingProps) {
  const { t } = useTranslation('templates');
  const findings = preview?.findings ?? [];
  const label = t('editor', { channel: t(`channel.${place.channel}`), language: t(`in.${place.locale}`) });
  const meaning = (name: string): string => t(`variable.${name}`);
  const value = (name: string) => preview?.variables.find((one) => one.name === name)?.value ?? undefined;
  const replace = (wrong: string, right: string) => onChange?.(text.replaceAll(wrong, right));
  return (
    <Stack gap="xs">
      <CodeEditor
        label={label}
        language="handlebars"
        value={text}
        onChange={onChange}
        onSelect={(position) => (cursor.current = position)}
        marks={marksOf(text, findings)}
        complete={(written, at) =>
          vocabulary && completionAt(written, at, { vocabulary, locale: place.locale, meaning, value })
        }
        minHeight={220}
        maxHeight={460}
      />
      {text === '' && onChange && (
        <Text size="sm" c="dimmed">
          {t('editor.empty', { open: '{{' })}
        </Text>
      )}
      <TextFindings findings={findings} mend={onChange && replace} />
      <Beside template={template} place={place} start={onChange && text === '' ? onChange : undefined} />
    </Stack>
  );
}

interface BesideProps {
  readonly template: Template;
  readonly place: Place;
  /** Where the text is empty: to begin with a copy of the other language. */
  readonly start: ((text: string) => void) | undefined;
}

function Beside({ template, place, start }: BesideProps) {
  const { t } = useTranslation('templates');
  const [chosen, setChosen] = useState<string | null>(null);
  const others = template.texts.filter(({ channel, locale }) => channel === place.channel && locale !== place.locale);
  const other = others.find(({ locale }) => locale === chosen);
  if (others.length === 0) return null;
  return (
    <Stack gap={4}>
      <Group align="end">
        <Select
          size="xs"
          label={t('beside')}
          placeholder={t('beside.none')}
          clearable
          value={other ? chosen : null}
          onChange={setChosen}
          data={others.map(({ locale }) => ({ value: locale, label: t(`in.${locale}`) }))}
        />
      </Group>
      {other && (
        <CodeEditor
          label={t('beside.text', { language: t(`in.${other.locale}`) })}
          language="handlebars"
          value={other.text}
          maxHeight={300}
        />
      )}
      {other && start && (
        <Text component="button" type="button" size="sm" td="underline" onClick={() => start(other.text)}>
          {t('beside.copy')}
        </Text>
      )}
    </Stack>
  );
}
