import { useTranslation } from 'react-i18next';
import { useTypists } from '../../live/typing.js';
import { useMe } from '../../shell/session.js';
import { useColleagues } from '../../ui/use-colleagues.js';

/** Colleagues who write to the patient at this moment, by name; never oneself. */
export function useTypistNames(patientId: string): readonly string[] {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const colleagues = useColleagues();
  return useTypists(patientId)
    .filter((id) => id !== me.id)
    .map((id) => colleagues.find((one) => one.id === id)?.name ?? t('colleague'));
}
