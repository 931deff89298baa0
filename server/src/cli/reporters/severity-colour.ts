import type { Severity } from '@memlint/shared-rules';
import type { Colors, Formatter } from 'picocolors/types';

/** The colour that editors give a severity too. */
export function severityColour(severity: Severity, colours: Colors): Formatter {
  if (severity === 'warning') return colours.yellow;
  return severity === 'information' ? colours.blue : colours.cyan;
}
