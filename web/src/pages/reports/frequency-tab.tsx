import { Button, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { shareText } from './figure-words.js';
import { TrialNote, TryIt } from './frequency-trial.js';
import { useFrequency, useNames, type Line } from './queries.js';

const marks = { keep: 'neutral', less: 'negative', more: 'positive' } as const;

/** How often is right, by group and class, from what followed each number of contacts. */
export function FrequencyTab() {
  const { t } = useTranslation('reports');
  const frequency = useFrequency();
  const refresh = useAct({ act: () => ask(api.POST('/api/v1/frequency/refresh')), changes: ['frequency'] });
  const { data } = frequency;
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" maw={720}>
          {t('frequency.about')}
        </Text>
        <Button variant="default" loading={refresh.isPending} onClick={() => refresh.mutate(undefined)}>
          {t('frequency.refresh')}
        </Button>
      </Group>
      <ErrorNote error={frequency.error} retry={() => void frequency.refetch()} />
      {data?.lines.length === 0 && <Empty title={t('frequency.none')} text={t('frequency.none.text')} />}
      {data?.lines.map((line) => (
        <LineCard key={`${line.group} ${line.class}`} line={line} />
      ))}
    </Stack>
  );
}

function LineCard({ line }: { line: Line }) {
  const { t } = useTranslation('reports');
  const { nameOf } = useNames();
  const mayTry = useMay('programme.write');
  const title = `${nameOf('groups', line.group)} · ${t(`class.${line.class}`)}`;
  const limit = line.limit === null ? t('frequency.noLimit') : t('frequency.limit', { count: line.limit });
  return (
    <Card withBorder component="section" aria-label={title}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {title}
          </Title>
          <Mark standing={marks[line.advice]}>{t(`advice.${line.advice}`, { count: line.recommended ?? 0 })}</Mark>
        </Group>
        <Text size="sm">
          {limit} {t(line.because === 'too_few' ? 'because.sparse' : `because.${line.because}`)}
        </Text>
        <Cells line={line} />
        {line.trial ? (
          <TrialNote line={line} trial={line.trial} />
        ) : (
          mayTry && line.limit !== null && line.limit > 0 && <TryIt line={line} limit={line.limit} />
        )}
      </Stack>
    </Card>
  );
}

function Cells({ line }: { line: Line }) {
  const { t, i18n } = useTranslation('reports');
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table fz="xs" verticalSpacing={2}>
        <Table.Thead>
          <Table.Tr>
            {(['contacts', 'seen', 'answered', 'refusedDay', 'refusedWeek', 'missed'] as const).map((head) => (
              <Table.Th key={head}>{t(`cell.${head}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {line.cells.map((cell) => (
            <Table.Tr key={cell.contacts}>
              <Table.Td>{cell.contacts}</Table.Td>
              <Table.Td>{cell.n}</Table.Td>
              {[cell.answered, cell.refused_day, cell.refused_week, cell.missed].map((share, at) => (
                <Table.Td key={at}>{shareText(share, i18n.language)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
