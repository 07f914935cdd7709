import { usualLifecycle, type LifecycleSettings } from '../../engine/index.js';

/** By which rules a clinic with these settings counts stages; what it has not said is as usual. */
export function lifecycleOf(settings: Readonly<Record<string, unknown>>): LifecycleSettings {
  const map = settings['map'] as { readonly lifecycle?: LifecycleSettings } | undefined;
  return map?.lifecycle ?? usualLifecycle;
}
