import { useTranslation } from 'react-i18next';
import { useClinicServices, useDoctors, useRooms } from './queries.js';

/** What doctors, services and rooms are called in the reader's language; whatever has no name here stands under its id. */
export function useNames() {
  const { language } = useTranslation().i18n;
  const doctors = useDoctors().data?.doctors;
  const services = useClinicServices().data?.services;
  const rooms = useRooms().data?.rooms;
  const named = (texts: Readonly<Record<string, string>> | undefined, otherwise: string): string =>
    texts?.[language] ?? Object.values(texts ?? {})[0] ?? otherwise;
  return {
    doctor: (id: string, otherwise = id) => named(doctors?.find(({ doctor_id }) => doctor_id === id)?.name, otherwise),
    service: (id: string) => named(services?.find(({ service_id }) => service_id === id)?.name, id),
    room: (id: string) => named(rooms?.find(({ room_id }) => room_id === id)?.name, id),
  };
}
