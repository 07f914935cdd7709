import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { changes, type Detail } from './queries.js';

type Note = Detail['notes'][number];
const standings = { comment: 'neutral', approval: 'positive', objection: 'negative' } as const;

/** Comments, approvals and objections of anybody on the staff; an objection holds the start. */
export function ItemNotes({ item: { improvement: id, notes } }: { item: Detail }) {
  const { t, i18n } = useTranslation('improvements');
  const [text, setText] = useState('');
  const say = useAct({
    act: (kind: Note['kind']) =>
      ask(api.POST('/api/v1/improvements/{id}/notes', { params: { path: { id } }, body: { kind, text } })),
    changes,
    onDone: () => setText(''),
    quiet: true,
  });
  return (
    <Stack gap="xs">
      {notes.length === 0 && <Text size="sm">{t('notes.none')}</Text>}
      {notes.map((note, index) => (
        <Stack key={`${note.at}-${String(index)}`} gap={2}>
          <Group gap="xs">
            <Mark standing={standings[note.kind]}>{t(`notes.${note.kind}`)}</Mark>
            <Text size="sm">
              {note.by} · {dayAndTime(note.at, i18n.language)}
            </Text>
          </Group>
          <Text size="sm">{note.text}</Text>
        </Stack>
      ))}
      <Textarea
        label={t('notes.text')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={2000}
      />
      <ErrorNote error={say.error} />
      <Group gap="xs">
        {(['comment', 'approval', 'objection'] as const).map((kind) => (
          <Button
            key={kind}
            size="xs"
            variant="default"
            disabled={text.trim() === '' || say.isPending}
            onClick={() => say.mutate(kind)}
          >
            {t(`notes.${kind}`)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
