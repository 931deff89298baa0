/** The findings of open documents as reports have them. */
import type { Finding } from '@memlint/shared-rules';
import type { CancellationToken } from 'vscode-languageserver';
import { inSlices, cancelled } from '../analysis.ts';
import { describeRules } from '../cli/input-rules.ts';
import type { OpenDocument } from '../documents.ts';
import { withEvidence } from '../evidence/confirm-findings.ts';
import { inCells } from '../notebook/in-cells.ts';
import { readModule } from '../notebook/notebook-module.ts';
import type { ReportInput } from '../report/report-input.ts';
import type { Server } from '../server.ts';
import { reportFindings, type ReportedFinding } from '../workspace/reported-finding.ts';

/** What is known of one document. */
export interface DocumentReport {
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
  readonly verified: readonly ReportedFinding[];
  textOf(cell: number | undefined): string | undefined;
}

/** How reports name a document: from its workspace folder on, with `/`. */
export function shownName(uri: string, folders: readonly string[]): string {
  const folder = folders.map((it) => (it.endsWith('/') ? it : `${it}/`)).find((it) => uri.startsWith(it));
  const path = folder ? uri.slice(folder.length) : uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The findings of a document; `only` narrows them down. Fixes are worked out for all of them. */
export async function reportDocument(
  server: Server,
  document: OpenDocument,
  token: CancellationToken,
  only: (finding: Finding) => boolean = () => true,
): Promise<DocumentReport> {
  const { analyser, analysis, evidence, folders, project, settings } = server;
  const { enabled } = await settings.of(document);
  const all = enabled ? await analysis.findings(document, token) : [];
  const { text, uri } = document;
  const path = shownName(uri, folders());
  const names = { shown: path, inProject: project?.nameOf(uri) ?? path };
  const each = eachReported(document, all, names, only);
  const found = await inSlices(each, () => {
    if (token.isCancellationRequested) throw cancelled();
  });
  const reported = found.map((it) => {
    const measured = evidence.of(it.fingerprint);
    return measured ? withEvidence(it, measured) : it;
  });
  const good = analyser.openVerified?.(text);
  const verified = good ? reportFindings(good, good.findings(), names, undefined) : [];
  good?.dispose();
  if (!/\.ipynb$/i.test(uri)) return { path, findings: reported, verified, textOf: () => text };
  const { module, cells } = readModule(text);
  return {
    path,
    findings: inCells(reported, module),
    verified: inCells(verified, module),
    textOf: (cell) => cells.get(cell ?? 0),
  };
}

/** One finding a step: working out fixes takes longer than finding. */
function* eachReported(
  document: OpenDocument,
  all: readonly Finding[],
  names: Parameters<typeof reportFindings>[2],
  only: (finding: Finding) => boolean,
): Generator<undefined, readonly ReportedFinding[]> {
  const { analysed } = document;
  const marks = reportFindings(analysed, all, names, undefined);
  const out: ReportedFinding[] = [];
  for (const [index, finding] of all.entries()) {
    if (!only(finding)) continue;
    const [reported] = reportFindings(analysed, [finding], names, 'hint');
    if (reported) out.push({ ...reported, fingerprint: marks[index]?.fingerprint ?? reported.fingerprint });
    yield undefined;
  }
  return out;
}

/** Everything that is open, as a report. */
export async function reportOpenDocuments(server: Server, token: CancellationToken): Promise<ReportInput> {
  const reports: DocumentReport[] = [];
  for (const document of server.documents.all()) {
    if (document.isOpen) reports.push(await reportDocument(server, document, token));
  }
  const byPath = new Map(reports.map((it) => [it.path, it]));
  return {
    findings: reports.flatMap((it) => it.findings),
    verified: reports.flatMap((it) => it.verified),
    rules: describeRules(server.analyser.rules),
    checkedFiles: reports.length,
    scope: `the ${reports.length} open ${reports.length === 1 ? 'file' : 'files'}`,
    textOf: (path, cell) => byPath.get(path)?.textOf(cell),
  };
}
