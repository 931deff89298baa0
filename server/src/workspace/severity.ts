/** The order of severities. */
import type { Severity } from '@memlint/shared-rules';

const order: readonly Severity[] = ['hint', 'information', 'warning'];

/** True where `severity` is at or above `lowest`. */
export const isAtLeast = (severity: Severity, lowest: Severity): boolean =>
  order.indexOf(severity) >= order.indexOf(lowest);
