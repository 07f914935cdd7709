import { Anchor, Button, Stack, Text, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useAct } from '../../ui/use-act.js';
import classes from './improvements.module.css';
import { ProblemMarks } from './problem-marks.js';
import { changes, useProblem, type ProblemDetail } from './queries.js';

const shownVoices = 12;

/** The problems an improvement answers, with what was said and the root cause. */
export function ItemProblems({ ids, may }: { ids: readonly string[]; may: boolean }) {
  return (
    <Stack>
      {ids.map((id) => (
        <One key={id} id={id} may={may} />
      ))}
    </Stack>
  );
}

function One({ id, may }: { id: string; may: boolean }) {
  const { data } = useProblem(id);
  if (!data) return null;
  return (
    <Stack gap="xs" component="article">
      <Text fw={600}>{data.title}</Text>
      <ProblemMarks problem={data} />
      <Cause key={data.root_cause} problem={data} may={may} />
      <Said problem={data} />
    </Stack>
  );
}

function Cause({ problem: { problem: id, root_cause: cause }, may }: { problem: ProblemDetail; may: boolean }) {
  const { t } = useTranslation('improvements');
  const [text, setText] = useState(cause ?? '');
  const save = useAct({
    act: () => ask(api.PATCH('/api/v1/problems/{id}', { params: { path: { id } }, body: { root_cause: text } })),
    changes,
    said: t('saved'),
  });
  if (!may) return <Text size="sm">{cause}</Text>;
  return (
    <>
      <Textarea
        label={t('problem.cause')}
        description={t('problem.cause.hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={2000}
      />
      <Button
        size="xs"
        variant="default"
        w="fit-content"
        disabled={text.trim().length < 3 || text === cause}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {t('save')}
      </Button>
    </>
  );
}

/** The newest voices; from each one click leads to the patient. */
export function Said({ problem: { said } }: { problem: ProblemDetail }) {
  const { t, i18n } = useTranslation('improvements');
  if (said.length === 0) return null;
  return (
    <Stack gap="xs" component="ul" m={0} p={0} aria-label={t('problem.said')} style={{ listStyle: 'none' }}>
      {said.slice(0, shownVoices).map(({ at, role, text, score, scale_max: max, patient_id: patient }, index) => (
        <li key={`${at}-${String(index)}`} className={classes.said}>
          <Text size="sm">{text ?? (role === 'affected' ? t('problem.affected') : '')}</Text>
          <Text size="xs">
            {dayAndTime(at, i18n.language)}
            {score !== null && ` · ${t('problem.score', { score, max })}`}
            {patient !== null && (
              <>
                {' · '}
                <Anchor component={Link} to={`/patients/${patient}`} size="xs" underline="always">
                  {t('patient')}
                </Anchor>
              </>
            )}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
