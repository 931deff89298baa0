/** From everything that was found to what is shown. */
import { isSelected, type Severity } from '@memlint/shared-rules';
import type { FileResult } from '../workspace/analyse-text.ts';
import type { ReportedFinding } from '../workspace/reported-finding.ts';
import { isAtLeast } from '../workspace/severity.ts';

export interface Filter {
  readonly lowest: Severity;
  /** Fingerprints of findings that are accepted already. */
  readonly known: ReadonlySet<string>;
  /** Selectors given to `--ignore`: the analyser minds its own rules, what concerns whole files is dropped here. */
  readonly ignored: readonly string[];
}

export interface Filtered {
  /** All but the known ones, whatever their severity. */
  readonly all: readonly ReportedFinding[];
  readonly shown: readonly ReportedFinding[];
  readonly hiddenHints: number;
}

export function filterFindings(results: readonly FileResult[], { lowest, known, ignored }: Filter): Filtered {
  const all = results
    .flatMap(({ findings }) => findings)
    .filter(({ rule, group, fingerprint }) => {
      if (known.has(fingerprint)) return false;
      return (
        group !== 'input' ||
        !isSelected(
          ignored.filter((name) => name !== 'ALL'),
          { id: rule, group },
        )
      );
    });
  const shown = all.filter(({ severity }) => isAtLeast(severity, lowest));
  const hints = all.filter(({ severity }) => severity === 'hint').length;
  return { all, shown, hiddenHints: lowest === 'hint' ? 0 : hints };
}
