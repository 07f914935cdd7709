import { Group, Loader, Stack, Text, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { space } from '../../scenario-graph/say.js';
import { placeWords } from '../../scenario-graph/step-words.js';
import { Mark } from '../../ui/mark.js';
import type { Finding } from './queries.js';
import classes from './studio.module.css';

/** One mistake in the text can be hundreds of findings; the first are enough to begin with. */
const shownAtOnce = 25;

interface PanelProps {
  readonly findings: readonly Finding[];
  /** False while the whole programme is still being proved. */
  readonly complete: boolean;
  readonly current: Finding | undefined;
  readonly onChoose: (finding: Finding) => void;
}

/** What is wrong, as sentences; a click shows where. */
export const FindingsPanel = memo(function FindingsPanel({ findings, complete, current, onChoose }: PanelProps) {
  const { t } = useTranslation(space);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <section aria-label={t('findings')} className={classes.findings}>
      <Group gap="sm" mb={4}>
        <Text fw={600} size="sm" role="status">
          {findings.length === 0
            ? t('findings.none')
            : errors > 0
              ? t('findings.count', { count: errors })
              : t('findings.warned')}
        </Text>
        {!complete && (
          <Group gap={6}>
            <Loader size={12} aria-hidden />
            <Text size="xs" c="dimmed">
              {t('findings.proving')}
            </Text>
          </Group>
        )}
      </Group>
      <Stack gap={0} component="ul" m={0} p={0}>
        {findings.slice(0, shownAtOnce).map((finding, index) => (
          <Row
            key={`${finding.code}|${finding.state}|${finding.message}|${index}`}
            finding={finding}
            current={finding === current}
            onChoose={onChoose}
          />
        ))}
      </Stack>
      {findings.length > shownAtOnce && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('findings.more', { count: findings.length - shownAtOnce })}
        </Text>
      )}
    </section>
  );
});

interface RowProps {
  readonly finding: Finding;
  readonly current: boolean;
  readonly onChoose: (finding: Finding) => void;
}

const Row = memo(function Row({ finding, current, onChoose }: RowProps) {
  const { t, i18n } = useTranslation(space);
  const { code, severity, state, message } = finding;
  return (
    <li className={classes.plain}>
      <UnstyledButton className={classes.finding} data-current={current || undefined} onClick={() => onChoose(finding)}>
        <Group gap="sm" wrap="nowrap" align="start">
          <Mark standing={severity === 'error' ? 'negative' : 'human'}>{t(`severity.${severity}`)}</Mark>
          <div>
            <Text size="sm">
              <b>{t(`finding.${code}`)}</b>
              {state ? ` · ${placeWords(state, i18n.language)}` : ''}. <span lang="en">{message}</span>
            </Text>
            <Text size="sm" c="dimmed">
              {t(`mend.${code}`)}
            </Text>
          </div>
        </Group>
      </UnstyledButton>
    </li>
  );
});
