import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { percent, type Recipients } from './queries.js';

const standings = { told: 'positive', planned: 'waiting', not_told: 'negative' } as const;

/** Who was told and who was not, and what those who were told say now against before. */
export function NewsTold({ id }: { id: string }) {
  const { t } = useTranslation('improvements');
  const { data, error } = useQuery({
    queryKey: ['improvement', 'recipients', id],
    queryFn: () => ask(api.GET('/api/v1/improvements/{id}/news/recipients', { params: { path: { id } } })),
  });
  if (!data) return <ErrorNote error={error} />;
  return (
    <Stack gap="xs">
      <Group gap="md">
        {(['told', 'planned', 'not_told'] as const).map((state) => (
          <Mark key={state} standing={standings[state]}>{`${t(`news.${state}`)}: ${String(data[state])}`}</Mark>
        ))}
      </Group>
      <Compared comparison={data.comparison} />
      <Told recipients={data.recipients} />
    </Stack>
  );
}

function Compared({ comparison }: { comparison: Recipients['comparison'] }) {
  const { t } = useTranslation('improvements');
  const { n, before, after, difference, interval } = comparison;
  if (before === null || after === null || difference === null)
    return <Text size="sm">{t('news.comparison.none')}</Text>;
  const [low, high] = interval ?? [];
  const values = { n, before: percent(before), after: percent(after), difference: percent(difference) };
  return (
    <Text size="sm" fw={600}>
      {t('news.comparison', values)}
      {low !== undefined && high !== undefined && (
        <>, {t('news.comparison.interval', { low: percent(low), high: percent(high) })}</>
      )}
    </Text>
  );
}

function Told({ recipients }: { recipients: Recipients['recipients'] }) {
  const { t, i18n } = useTranslation('improvements');
  const score = (one: { value: number } | null): string => (one ? `${String(percent(one.value))} %` : t('no.score'));
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table aria-label={t('news.list')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('patient')}</Table.Th>
            <Table.Th>{t('filter.state')}</Table.Th>
            <Table.Th>{t('score.before')}</Table.Th>
            <Table.Th>{t('score.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {recipients.map(({ patient_id: patient, name, state, reason, told_at: at, before, after }, index) => (
            <Table.Tr key={patient ?? String(index)}>
              <Table.Td>
                {patient === null ? (
                  String(index + 1)
                ) : (
                  <Anchor component={Link} to={`/patients/${patient}`}>
                    {name ?? t('patient')}
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td>
                <Mark standing={standings[state]}>{t(`news.state.${state}`)}</Mark>
                <Text size="xs">{at === null ? reason : dayAndTime(at, i18n.language)}</Text>
              </Table.Td>
              <Table.Td>{score(before)}</Table.Td>
              <Table.Td>{score(after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
