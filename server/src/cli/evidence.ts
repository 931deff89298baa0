/** `memlint evidence FILE…`: which findings a measurement shows to be real. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { confirmFindings, unexplained } from '../evidence/confirm-findings.ts';
import { placeObservations } from '../evidence/place-observations.ts';
import { readEvidence, type EvidenceFile } from '../evidence/read-evidence.ts';
import { reasonOf } from '../workspace/read-text.ts';
import { check, type Measure } from './check.ts';
import type { CheckOptions } from './check-options.ts';
import { createComplaints, printable, shownPath } from './complaints.ts';
import { counted } from './counted.ts';
import type { Io } from './io.ts';

/** Options of `check`, and the paths that findings are looked for in. */
export interface EvidenceOptions extends CheckOptions {
  readonly in?: readonly string[];
}

/** Measured places without a finding that text output names. */
const mostPlaces = 10;

/** Reports the findings that the files say something about. Resolves to the exit code. */
export async function evidence(files: readonly string[], options: EvidenceOptions, io: Io): Promise<number> {
  const complaints = createComplaints(io.stderr, io.cwd);
  const stdin = files.includes('-') ? await io.readStdin() : undefined;
  const read = files.flatMap((name): EvidenceFile[] => {
    if (name === '-' && stdin) return [{ name: 'standard input', bytes: stdin }];
    try {
      return [{ name, bytes: readFileSync(resolve(io.cwd, name)) }];
    } catch (error) {
      complaints.add(`this file cannot be read: ${reasonOf(error)}`, { path: resolve(io.cwd, name) });
      return [];
    }
  });
  const { observations, notes, problems } = readEvidence(read);
  for (const { name, message } of problems) complaints.add(message, { path: resolve(io.cwd, name) });
  if (observations.length === 0 && complaints.count > 0) return 2;

  const measure: Measure = (results, inputs) => {
    const known = inputs.jobs.map(({ path, names }) => ({ path, inProject: names.inProject }));
    const { placed, elsewhere } = placeObservations(observations, known);
    const confirmed = confirmFindings(results, placed);
    const seen = confirmed.map((it) => ({ ...it, findings: it.findings.filter((one) => one.evidence !== null) }));
    const total = count(confirmed);
    const others = unexplained(confirmed, placed);
    const lines = [
      `${count(seen)} of ${counted(total, 'finding')} seen in the measurement.`,
      ...(elsewhere > 0 ? [`${counted(elsewhere, 'stack')} without a line of these files.`] : []),
      ...(others.length > 0 ? ['Measured where Memlint finds nothing:'] : []),
      ...others
        .slice(0, mostPlaces)
        .map(({ path, line, summary }) => `  ${printable(`${shownPath(path, io.cwd)}:${line}: ${summary}`)}`),
      ...(others.length > mostPlaces ? [`  and ${counted(others.length - mostPlaces, 'more place')}`] : []),
      ...notes,
    ];
    return { results: seen, notes: `${lines.join('\n')}\n` };
  };
  // What was measured is no guess any more, whatever was sure before.
  const all = { ...options, minConfidence: options.minConfidence ?? 'low', severity: options.severity ?? 'hint' };
  const code = await check(options.in ?? ['.'], all, io, measure);
  return complaints.count > 0 && code < 2 ? 2 : code;
}

const count = (results: readonly { readonly findings: readonly unknown[] }[]): number =>
  results.reduce((sum, { findings }) => sum + findings.length, 0);
