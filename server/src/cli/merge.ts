/** `memlint merge FILE…`: reports in JSON, such as those of several shards, put together as one. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Severity } from '@memlint/shared-rules';
import pc from 'picocolors';
import { isTable } from '../workspace/is-table.ts';
import { readText, reasonOf } from '../workspace/read-text.ts';
import type { ReportedFinding } from '../workspace/reported-finding.ts';
import { isAtLeast } from '../workspace/severity.ts';
import type { CheckOptions } from './check-options.ts';
import { createComplaints } from './complaints.ts';
import { describeRules } from './input-rules.ts';
import { wantsColour, type Io } from './io.ts';
import { reporters } from './reporters/index.ts';
import { version } from './version.ts';

export type MergeOptions = Pick<CheckOptions, 'outputFormat' | 'outputFile' | 'severity' | 'failOn' | 'exitZero'>;

/** Reports what all the files say, each finding once. Resolves to the exit code. */
export async function merge(files: readonly string[], options: MergeOptions, io: Io): Promise<number> {
  const complaints = createComplaints(io.stderr, io.cwd);
  const all = new Map<string, ReportedFinding>();
  for (const name of files) {
    const path = resolve(io.cwd, name);
    try {
      for (const it of readReport(readFileSync(path, 'utf8'))) {
        const key = JSON.stringify([it.path, it.cell, it.rule, it.location, it.fingerprint]);
        // The same finding may have been measured in one run only.
        if (!all.has(key) || it.evidence !== null) all.set(key, it);
      }
    } catch (error) {
      complaints.add(error instanceof NotAReport ? error.message : `this report cannot be read: ${reasonOf(error)}`, {
        path,
      });
    }
  }
  if (complaints.count > 0) return 2;
  const reporter = reporters[options.outputFormat];
  const lowest: Severity = options.severity ?? (reporter.isText ? 'information' : 'hint');
  const sorted = [...all.values()].sort(inOrder);
  const findings = sorted.filter(({ severity }) => isAtLeast(severity, lowest));
  const { rules } = await io.loadAnalyser();
  const rendered = reporter.render({
    findings,
    verified: [],
    rules: describeRules(rules),
    hiddenHints: reporter.isText ? sorted.length - findings.length : 0,
    checkedFiles: undefined,
    fixed: { findings: 0, files: 0 },
    textOf: (path, cell) => (cell === undefined ? textOf(resolve(io.cwd, path)) : undefined),
    colours: pc.createColors(options.outputFile === undefined && wantsColour(io.stdout, io.environment)),
    version,
    cwd: io.cwd,
  });
  if (options.outputFile === undefined) io.stdout.write(rendered);
  else writeFileSync(resolve(io.cwd, options.outputFile), rendered);
  return !options.exitZero && findings.some(({ severity }) => isAtLeast(severity, options.failOn)) ? 1 : 0;
}

class NotAReport extends Error {}

/** Findings of an array, or of one object a line. */
function readReport(text: string): readonly ReportedFinding[] {
  const values: readonly unknown[] = text.trimStart().startsWith('[')
    ? parse(text)
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(parse);
  return values.map((value) => {
    if (!isFinding(value)) throw new NotAReport('this is no report of `memlint check --output-format json`');
    return value;
  });
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotAReport('this is no report in JSON');
  }
}

/** True where all that reports read of a finding is there. */
function isFinding(value: unknown): value is ReportedFinding {
  if (!isTable(value)) return false;
  const texts = ['rule', 'group', 'confidence', 'message', 'path', 'symbol', 'url', 'fingerprint'];
  return (
    texts.every((key) => typeof value[key] === 'string') &&
    ['warning', 'information', 'hint'].includes(String(value['severity'])) &&
    isPlace(value['location']) &&
    isPlace(value['end']) &&
    Array.isArray(value['related']) &&
    Array.isArray(value['fixes']) &&
    'evidence' in value
  );
}

const isPlace = (value: unknown): boolean =>
  isTable(value) && typeof value['line'] === 'number' && typeof value['column'] === 'number';

function textOf(path: string): string | undefined {
  const source = readText(path);
  return source.ok ? source.text : undefined;
}

const inOrder = (a: ReportedFinding, b: ReportedFinding): number =>
  (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
  (a.cell ?? 0) - (b.cell ?? 0) ||
  a.location.line - b.location.line ||
  a.location.column - b.location.column;
