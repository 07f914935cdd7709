import { Card, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { useFigures, type Figures } from './queries.js';

/** Fewer answers say nothing that chance would not. */
const enough = 10;

/** What patients think as numbers: each with how many answered, its interval, and who did not. */
export function FiguresTab() {
  const { t } = useTranslation('feedback');
  const figures = useFigures(undefined);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('figures.about')}
      </Text>
      <ErrorNote error={figures.error} retry={() => void figures.refetch()} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {figures.data?.surveys.map((survey) => (
          <SurveyCard key={survey.id} survey={survey} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function SurveyCard({ survey }: { survey: Figures }) {
  const { t, i18n } = useTranslation('feedback');
  const { title, population, participation, questions } = survey;
  const { asked, answered, answered_share: share } = participation;
  return (
    <Card withBorder component="section" aria-label={textIn(title, i18n.language)}>
      <Title order={2} size="h4">
        {textIn(title, i18n.language)}
      </Title>
      {population && (
        <Text size="sm" c="dimmed">
          {textIn(population, i18n.language)}
        </Text>
      )}
      <Group gap="xl" my="sm" align="start">
        <Head survey={survey} />
        <Tile
          label={t('figures.participation')}
          value={share === null ? '—' : `${Math.round(share * 100)} %`}
          detail={t('figures.answered', { answered, asked })}
        />
      </Group>
      <Table.ScrollContainer minWidth={340}>
        <Table aria-label={textIn(title, i18n.language)}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('figures.question')}</Table.Th>
              <Table.Th>{t('figures.mean')}</Table.Th>
              <Table.Th>{t('figures.n')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {questions.map(({ id, title: asks, n, mean, interval, scale }) => (
              <Table.Tr key={id}>
                <Table.Td>{textIn(asks, i18n.language)}</Table.Td>
                <Table.Td>{mean === null ? '—' : `${mean.toFixed(2)} / ${scale.to}${spread(interval, 1)}`}</Table.Td>
                <Table.Td>{n < enough ? t('figures.few', { n }) : n}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

/** The survey's own number: recommending from -100 to 100, everything else as a weighed index out of 100. */
function Head({ survey: { nps, index, questions } }: { survey: Figures }) {
  const { t } = useTranslation('feedback');
  if (nps) {
    const value = nps.value === null ? '—' : `${Math.round(nps.value * 100)}`;
    return <Tile label={t('figures.nps')} value={value} detail={`n ${nps.n}${spread(nps.interval, 100)}`} />;
  }
  const most = Math.max(0, ...questions.map(({ n }) => n));
  return (
    <Tile
      label={t('figures.index')}
      value={index === null ? '—' : `${Math.round(index * 100)} / 100`}
      detail={t('figures.upto', { n: most })}
    />
  );
}

function Tile({ label, value, detail }: { label: string; value: string; detail: string }) {
  return (
    <Stack gap={0}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text size="xl" fw={700}>
        {value}
      </Text>
      <Text size="sm">{detail}</Text>
    </Stack>
  );
}

function spread(interval: readonly [number, number] | readonly number[] | null, times: number): string {
  const [low, high] = interval ?? [];
  if (low === undefined || high === undefined) return '';
  const digits = times === 1 ? 2 : 0;
  return ` (${(low * times).toFixed(digits)}…${(high * times).toFixed(digits)})`;
}

function textIn(text: Readonly<Record<string, string>>, language: string): string {
  return text[language] ?? Object.values(text)[0] ?? '';
}
