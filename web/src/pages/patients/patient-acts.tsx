import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowsJoin,
  IconArrowsSplit,
  IconDots,
  IconDownload,
  IconMask,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../shell/session.js';
import { HeardForm } from '../feedback/heard-form.js';
import { ErasePatient } from './erase-patient.js';
import { MergePerson } from './merge-person.js';
import type { Named } from './named.js';
import { AskSecond, exportHref, useSecondPerson } from './second-person.js';
import { PersonaForm } from './persona-form.js';
import { SplitPerson } from './split-person.js';

/** What is done now and then: words of theirs written down, two records of one person, and the rights to everything that is kept and to be forgotten. */
export function PatientActs({ patient }: { patient: Named }) {
  const { t } = useTranslation('patients');
  const [open, setOpen] = useState<'heard' | 'merge' | 'split' | 'persona' | 'erase' | 'ask-export' | 'ask-erase'>();
  const { t: ofVoices } = useTranslation('feedback');
  const may = {
    hear: useMay('feedback.write'),
    merge: useMay('patient.write'),
    export: useMay('patient.export'),
    erase: useMay('patient.erase'),
  };
  const { id: me } = useMe();
  const asked = useSecondPerson(patient.id).data?.requests ?? [];
  const own = (act: 'export' | 'erase') => asked.filter((one) => one.act === act && one.asked_by === me);
  const confirmed = (act: 'export' | 'erase'): boolean => own(act).some(({ verdict }) => verdict === 'confirmed');
  const waits = (act: 'export' | 'erase'): boolean => own(act).some(({ verdict }) => verdict === null);
  if (!Object.values(may).includes(true)) return null;
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('acts')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may.hear && (
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen('heard')}>
              {ofVoices('heard')}
            </Menu.Item>
          )}
          {may.merge && (
            <>
              <Menu.Item leftSection={<IconMask size={16} />} onClick={() => setOpen('persona')}>
                {t('persona')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowsJoin size={16} />} onClick={() => setOpen('merge')}>
                {t('merge')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowsSplit size={16} />} onClick={() => setOpen('split')}>
                {t('split')}
              </Menu.Item>
            </>
          )}
          {may.export && (
            <ExportItem
              patient={patient}
              confirmed={confirmed('export')}
              waits={waits('export')}
              ask={() => setOpen('ask-export')}
            />
          )}
          {may.erase && (
            <EraseItem waits={waits('erase')} begin={() => setOpen(confirmed('erase') ? 'erase' : 'ask-erase')} />
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'heard' && <HeardForm of={patient} onClose={close} />}
      {open === 'merge' && <MergePerson patient={patient} onClose={close} />}
      {open === 'persona' && <PersonaForm patient={patient} onClose={close} />}
      {open === 'split' && <SplitPerson patient={patient} onClose={close} />}
      {open === 'ask-export' && <AskSecond patient={patient} act="export" onClose={close} />}
      {open === 'ask-erase' && <AskSecond patient={patient} act="erase" onClose={close} />}
      {open === 'erase' && <ErasePatient patient={patient} onClose={close} />}
    </>
  );
}

function EraseItem({ waits, begin }: { waits: boolean; begin: () => void }) {
  const { t } = useTranslation('patients');
  return (
    <Menu.Item color="red" disabled={waits} leftSection={<IconTrash size={16} />} onClick={begin}>
      {t(waits ? 'second.item.erase' : 'erase')}
    </Menu.Item>
  );
}

interface ExportProps {
  readonly patient: Named;
  readonly confirmed: boolean;
  /** Asked already, and nobody has decided yet. */
  readonly waits: boolean;
  readonly ask: () => void;
}

/** The file itself once a colleague has confirmed it, the question to them before. */
function ExportItem({ patient, confirmed, waits, ask }: ExportProps) {
  const { t, i18n } = useTranslation('patients');
  const icon = <IconDownload size={16} />;
  if (!confirmed) {
    return (
      <Menu.Item leftSection={icon} disabled={waits} onClick={ask}>
        {t(waits ? 'second.item.export' : 'export')}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item component="a" href={exportHref(patient.id, i18n.language)} download leftSection={icon}>
      {t('export')}
    </Menu.Item>
  );
}
