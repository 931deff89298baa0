/** What the lightbulb offers at a place: one action per fix, suppressions, and all safe fixes at once. */
import { deploymentKindOf, type Edit, type Finding, type Fix } from '@memlint/shared-rules';
import {
  CodeActionKind,
  CodeActionTriggerKind,
  Range,
  type CancellationToken,
  type CodeActionContext,
  type Diagnostic,
} from 'vscode-languageserver';
import { cancelled, inSlices, outdated, throwIfOutdated, type Analysis } from './analysis.ts';
import {
  fixTitle,
  identify,
  type Placeholder,
  preferredFix,
  toDiagnostics,
  toSpan,
  toWorkspaceEdit,
} from './convert.ts';
import type { OpenDocument } from './documents.ts';
import { fixAllEdits, isSafe, onlyRules } from './fix-all-edits.ts';
import type { Server } from './server.ts';
import { suppressAbove, suppressAboveLine, suppressInFile, suppressOnLine } from './suppress-edits.ts';
import { isTable } from './workspace/is-table.ts';

/** Kind of the action that applies every safe fix. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.memlint`;

/** Findings in one selection that are offered to be ignored: nobody picks from a longer list. */
const mostSuppressed = 20;

/** An action whose edit is not converted yet, or not even computed. */
export interface Draft {
  /** Names the action among those of one text. */
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly diagnostics?: Diagnostic[];
  readonly isPreferred?: boolean;
  /** What a person has to write or confirm in the edits. */
  readonly placeholder?: Placeholder;
  edits(token: CancellationToken): Promise<readonly Edit[]> | readonly Edit[];
}

/** What is needed to find a draft again, as plain data that goes to the client and comes back. */
export interface DraftName {
  readonly uri: string;
  readonly version: number;
  readonly range: Range;
  readonly kind: string;
  readonly id: string;
}

export const isDraftName = (it: unknown): it is DraftName =>
  isTable(it) &&
  typeof it['uri'] === 'string' &&
  typeof it['version'] === 'number' &&
  typeof it['kind'] === 'string' &&
  Range.is(it['range']);

/** The edit of the draft of this name; where the text is another one by now, the request is outdated. */
export async function editOf(
  server: Server,
  name: DraftName,
  token: CancellationToken,
): Promise<ReturnType<typeof toWorkspaceEdit>> {
  const document = server.documents.get(name.uri);
  if (!document || document.version !== name.version) throw outdated();
  const drafts = await draftActions(server, document, name.range, { diagnostics: [], only: [name.kind] }, token);
  const draft = drafts.find(({ id }) => id === name.id);
  if (!draft) throw outdated();
  const { revision } = document;
  const edits = await draft.edits(token);
  throwIfOutdated(document, revision);
  return toWorkspaceEdit(document, edits, server.client, draft.placeholder);
}

/** Actions by range: some clients send back diagnostics that nobody would recognise. */
export async function draftActions(
  server: Server,
  document: OpenDocument,
  range: Range,
  context: CodeActionContext,
  token: CancellationToken,
): Promise<readonly Draft[]> {
  const { analyser, analysis, client, settings } = server;
  const options = await settings.of(document);
  const isAsked = context.triggerKind !== CodeActionTriggerKind.Automatic;
  if (!options.enabled || (options.editor.run === 'manual' && !isAsked)) return [];
  const { version } = document;
  const findings = await analysis.findings(document, token);
  if (document.version !== version) throw outdated();

  const { revision } = document;
  const mayGoOn = (): void => {
    throwIfOutdated(document, revision);
    if (token.isCancellationRequested) throw cancelled();
  };
  const here = findingsAt(document, findings, range);
  const drafts: Draft[] = [];
  if (wants(context, CodeActionKind.QuickFix)) {
    const diagnostics = toDiagnostics(document, findings, client, options);
    const ids = identify(findings);
    const entries = here.map((finding): Entry => {
      const index = findings.indexOf(finding);
      return { finding, id: ids[index] ?? '', diagnostic: diagnostics[index] };
    });
    const fixes = await inSlices(fixesOf(analysis, document, here), mayGoOn);
    drafts.push(...entries.flatMap((entry, index) => fixDrafts(fixes[index] ?? [], entry)));
    for (const rule of repeatedSafely(findings, here, fixes)) {
      drafts.push({
        id: `fix-rule ${rule}`,
        title: `Fix all ${rule} in this file`,
        kind: CodeActionKind.QuickFix,
        edits: (stop) => fixAllEdits(analyser, document, onlyRules(options.analysis, analyser.rules, [rule]), stop),
      });
    }
    drafts.push(...suppressDrafts(document, entries.slice(0, mostSuppressed)));
  }
  // Asked for by kind, it concerns the whole document; otherwise it is an offer beside the fixes at the cursor.
  const scope = context.only ? findings : here;
  if (wants(context, fixAllKind) && (await inSlices(fixesOf(analysis, document, scope, true), mayGoOn)).length > 0) {
    drafts.push({
      id: 'fix-all',
      title: 'Apply all safe Memlint fixes',
      kind: fixAllKind,
      edits: (stop) => fixAllEdits(analyser, document, options.analysis, stop),
    });
  }
  return drafts;
}

/** Rules of `here` with a safe fix there, and with further findings in the file. */
function repeatedSafely(
  findings: readonly Finding[],
  here: readonly Finding[],
  fixes: readonly (readonly Fix[])[],
): ReadonlySet<string> {
  const safe = here.filter((_, index) => fixes[index]?.some(isSafe));
  return new Set(safe.map((it) => it.rule).filter((rule) => findings.filter((it) => it.rule === rule).length > 1));
}

/** The fixes of each finding, a finding a step; with `firstSafe` only those of the first finding with a safe one. */
function* fixesOf(
  analysis: Analysis,
  document: OpenDocument,
  findings: readonly Finding[],
  firstSafe = false,
): Generator<undefined, readonly (readonly Fix[])[]> {
  const all: (readonly Fix[])[] = [];
  for (const finding of findings) {
    const fixes = analysis.fixes(document, finding);
    if (firstSafe && fixes.some(isSafe)) return [fixes];
    if (!firstSafe) all.push(fixes);
    yield undefined;
  }
  return all;
}

interface Entry {
  readonly finding: Finding;
  readonly id: string;
  readonly diagnostic: Diagnostic | undefined;
}

function fixDrafts(fixes: readonly Fix[], { id, diagnostic }: Entry): Draft[] {
  const preferred = preferredFix(fixes);
  return fixes.map((fix, index) => ({
    id: `fix ${index} ${id}`,
    title: fixTitle(fix),
    kind: CodeActionKind.QuickFix,
    ...(diagnostic ? { diagnostics: [diagnostic] } : {}),
    ...(index === preferred ? { isPreferred: true } : {}),
    ...(fix.needsValue ? { placeholder: { text: fix.needsValue.placeholder } } : {}),
    edits: () => fix.edits,
  }));
}

/** Suppressions come after all fixes, and each once: several findings of a rule may share a line. */
function suppressDrafts(document: OpenDocument, entries: readonly Entry[]): Draft[] {
  const drafts = new Map<string, Draft>();
  const add = (id: string, title: string, diagnostic: Diagnostic | undefined, edit: Edit): void => {
    const before = drafts.get(id)?.diagnostics ?? [];
    const diagnostics = diagnostic ? [...before, diagnostic] : before;
    // A comment of its own wants a reason; a rule that joins another one in its list has that one's.
    const placeholder = edit.text.endsWith(']') ? { placeholder: { appended: 'reason' } } : {};
    drafts.set(id, { id, title, kind: CodeActionKind.QuickFix, diagnostics, ...placeholder, edits: () => [edit] });
  };
  const isPython = !['compose', 'dockerfile', 'ini', 'procfile'].includes(deploymentKindOf(document.uri) ?? '');
  for (const { finding, diagnostic } of entries) {
    const { rule } = finding;
    const edit = isPython
      ? (suppressOnLine(document.text, finding.end, rule) ??
        suppressOnLine(document.text, finding.start, rule) ??
        suppressAbove(document.text, finding.start, rule))
      : suppressAboveLine(document.text, finding.start, rule);
    if (edit)
      add(`line ${edit.start} ${rule}`, `Ignore this line with \`# memlint: ignore[${rule}]\``, diagnostic, edit);
  }
  for (const { finding, diagnostic } of entries) {
    const { rule } = finding;
    const title = `Ignore in this file with \`# memlint: ignore-file[${rule}]\``;
    add(`file ${rule}`, title, diagnostic, suppressInFile(document.text, rule));
  }
  return [...drafts.values()];
}

/** Findings that touch the range; for a bare cursor beside all of them, those that start on its line. */
export function findingsAt(document: OpenDocument, findings: readonly Finding[], range: Range): readonly Finding[] {
  const { start, end } = toSpan(document, range);
  const touching = findings.filter((it) => it.start <= end && start <= it.end);
  if (touching.length > 0 || start !== end) return touching;
  return findings.filter((it) => document.positionAt(it.start).line === document.positionAt(start).line);
}

/** `only` names kinds and, with each, everything below it. */
export const wants = ({ only }: CodeActionContext, kind: string): boolean =>
  !only || only.some((it) => it === '' || it === kind || kind.startsWith(`${it}.`));
