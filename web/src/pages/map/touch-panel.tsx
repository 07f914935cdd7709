import { Button, Drawer, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { LoopParts } from './loop-parts.js';
import { MeasuredParts } from './measured-parts.js';
import { Objections } from './objections.js';
import { Part } from './part.js';
import { PatientsHere } from './patients-here.js';
import { said, usePanel, type Filter, type Panel, type Sheet } from './queries.js';
import { Reasons } from './reasons.js';
import { ScenariosHere } from './scenarios-here.js';
import { Voices } from './voices.js';

interface PanelProps {
  readonly touchpoint: string;
  readonly filter: Filter;
  readonly sheet: Sheet;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** One touchpoint from near: why this colour, the scenario, the patients, the problems, what was said. */
export function TouchPanel({ touchpoint, filter, sheet, onEdit, onClose }: PanelProps) {
  const { t, i18n } = useTranslation('map');
  const panel = usePanel(touchpoint, filter);
  const [mayRead, mayWrite] = [useMay('patient.read'), useMay('programme.write')];
  const findings = sheet.findings.filter((one) => one.touchpoint === touchpoint);
  const { data } = panel;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={<Text fw={600}>{data ? said(data.title, i18n.language) : touchpoint}</Text>}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <ErrorNote error={panel.error} retry={() => void panel.refetch()} />
      {!data && !panel.error && <Loader aria-label={t('loading')} />}
      {data && (
        <Stack gap="lg">
          <Reasons colour={data.colour} reasons={data.reasons} />
          {findings.length > 0 && (
            <Part title={t('tab.lint')}>
              <Objections sheet={sheet} findings={findings} />
            </Part>
          )}
          <Designed panel={data} />
          <LoopParts panel={data} />
          <ScenariosHere panel={data} />
          {mayRead && <PatientsHere touchpoint={touchpoint} filter={filter} />}
          <MeasuredParts panel={data} />
          <Voices panel={data} />
          {mayWrite && (
            <Button variant="default" w="fit-content" data-act="edit-touchpoint" onClick={onEdit}>
              {t('edit.title')}
            </Button>
          )}
        </Stack>
      )}
    </Drawer>
  );
}

function Designed({ panel: { designed } }: { panel: Panel }) {
  const { t, i18n } = useTranslation('map');
  if (!designed) return null;
  return (
    <Part title={t('designed')}>
      {(['does', 'thinks', 'feels'] as const).map((key) => (
        <Text key={key} size="sm">
          <strong>{t(`designed.${key}`)}:</strong> {said(designed[key], i18n.language)}
        </Text>
      ))}
    </Part>
  );
}
