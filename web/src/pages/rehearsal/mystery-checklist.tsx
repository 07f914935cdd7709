import { Button, Checkbox, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

type Found = components['schemas']['MysteryScenario'];
type Step = Found['offline'][number];

interface ChecklistProps {
  readonly found: Found;
  readonly job: string;
  readonly isDraft: boolean;
}

/** Visits, calls and papers: a person goes and looks, and says so here. */
export function MysteryChecklist({ found, job, isDraft }: ChecklistProps) {
  const { t } = useTranslation('rehearsal');
  const { offline } = found;
  if (offline.length === 0) return <Text>{t('mystery.offline.none')}</Text>;
  const done = offline.filter(({ tick }) => tick?.done).length;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('mystery.offline', { done, total: offline.length })}
      </Title>
      <Text size="sm" c="dimmed">
        {t(isDraft ? 'mystery.offline.draft' : 'mystery.offline.about', { version: found.version })}
      </Text>
      <Table>
        <Table.Tbody>
          {offline.map((step) => (
            <Row key={step.key} step={step} job={job} scenario={found.scenario} isDraft={isDraft} />
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

interface RowProps {
  readonly step: Step;
  readonly job: string;
  readonly scenario: string;
  readonly isDraft: boolean;
}

function Row({ step, job, scenario, isDraft }: RowProps) {
  const { t, i18n } = useTranslation('rehearsal');
  const { zone } = useMe().clinic;
  const [note, setNote] = useState(step.tick?.note ?? '');
  const tick = useAct({
    act: (done: boolean) =>
      ask(
        api.PUT('/api/v1/mystery-walks/{id}/scenarios/{scenario}/offline-steps', {
          params: { path: { id: job, scenario } },
          body: { key: step.key, done, note },
        }),
      ),
    changes: ['mystery'],
    quiet: true,
  });
  const done = step.tick?.done ?? false;
  const what = step.kind === 'visit' ? t(`event.${step.what}`, { defaultValue: step.what }) : step.what;
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          label={t(`mystery.offline.${step.kind}`, { what, department: step.department ?? '' })}
          description={step.summary ?? undefined}
          checked={done}
          disabled={isDraft || tick.isPending}
          onChange={(event) => tick.mutate(event.currentTarget.checked)}
        />
        {step.tick && (
          <Text size="xs" c="dimmed">
            {t('mystery.offline.by', { name: step.tick.by_name, when: dayAndTime(step.tick.at, i18n.language, zone) })}
          </Text>
        )}
        <ErrorNote error={tick.error} />
      </Table.Td>
      <Table.Td w={320}>
        {!isDraft && (
          <Group gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t('mystery.offline.note', { what })}
              placeholder={t('mystery.offline.seen')}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            {note !== (step.tick?.note ?? '') && (
              <Button size="xs" variant="default" loading={tick.isPending} onClick={() => tick.mutate(done)}>
                {t('mystery.offline.keep')}
              </Button>
            )}
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
