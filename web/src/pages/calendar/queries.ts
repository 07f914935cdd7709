import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';

const rarelyMs = 5 * 60_000;

/** Everybody who can be booked. */
export function useDoctors() {
  return useQuery({
    queryKey: ['schedule', 'doctors'],
    queryFn: () => ask(api.GET('/api/v1/doctors')),
    staleTime: rarelyMs,
  });
}

/** The services and how long they take. */
export function useServices() {
  return useQuery({
    queryKey: ['schedule', 'services'],
    queryFn: () => ask(api.GET('/api/v1/booking-services')),
    staleTime: rarelyMs,
  });
}

/** What patients come for, with its names. */
export function useClinicServices() {
  return useQuery({
    queryKey: ['schedule', 'clinic-services'],
    queryFn: () => ask(api.GET('/api/v1/services')),
    staleTime: rarelyMs,
  });
}

/** The rooms that visits take. */
export function useRooms() {
  return useQuery({
    queryKey: ['schedule', 'rooms'],
    queryFn: () => ask(api.GET('/api/v1/rooms')),
    staleTime: rarelyMs,
  });
}
