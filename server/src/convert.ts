/** The only file that knows both findings and the protocol's types. */
import {
  ruleUrl,
  type Edit,
  type Finding,
  type Fix,
  type RuleInfo,
  type Severity,
  type Span,
} from '@memlint/shared-rules';
import {
  DiagnosticSeverity,
  MarkupKind,
  type Diagnostic,
  type Hover,
  type Range,
  type SnippetTextEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.ts';
import type { Display } from './editor-settings.ts';
import { prose } from './report/markdown.ts';
import type { OpenDocument } from './documents.ts';
import type { ShownFinding } from './editor-evidence.ts';

/** Command of a client that shows a rule's page. */
export const explainCommand = 'memlint.explainRule';

/** Name of the tool as editors show it beside a diagnostic. */
export const source = 'memlint';

/** What is needed of a document to say where its findings are. */
export type Placed = Pick<OpenDocument, 'uri' | 'positionAt' | 'elsewhere'>;

export const toRange = (document: Pick<Placed, 'positionAt'>, { start, end }: Span): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

/** Offsets of a range; the other way round where a client sent it so. */
export function toSpan(document: OpenDocument, range: Range): Span {
  const a = document.offsetAt(range.start);
  const b = document.offsetAt(range.end);
  return a <= b ? { start: a, end: b } : { start: b, end: a };
}

/**
 * A name for each finding, in the order given, that stays while lines move: its rule, the function it is in, and its
 * number among those.
 */
export function identify(findings: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  return findings.map(({ rule, symbol }) => {
    const place = `${rule}@${symbol}`;
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    return `${place}#${count}`;
  });
}

/** Diagnostics in the order of `findings`, which must be all that are shown of the document. */
export function toDiagnostics(
  document: Placed,
  findings: readonly ShownFinding[],
  client: Pick<ClientFeatures, 'relatedInformation'>,
  { editor: { showHintsAsInformation, groupInMessage } }: { readonly editor: Display },
): Diagnostic[] {
  const ids = identify(findings);
  return findings.map((finding, index): Diagnostic => {
    const severity = finding.severity === 'hint' && showHintsAsInformation ? 'information' : finding.severity;
    const measured = finding.measured === undefined ? '' : ` Measured: ${finding.measured}.`;
    const related = finding.related.flatMap((it) => {
      const here = { uri: document.uri, range: toRange(document, it) };
      const location = it.path === undefined ? here : document.elsewhere(it.path, it);
      return location ? [{ location, message: it.message }] : [];
    });
    return {
      range: toRange(document, finding),
      severity: severities[severity],
      code: finding.rule,
      codeDescription: { href: ruleUrl(finding.rule) },
      source,
      message: `${groupInMessage ? `${finding.group}: ` : ''}${finding.message}${measured}`,
      ...(client.relatedInformation && related.length > 0 ? { relatedInformation: related } : {}),
      data: { id: ids[index] },
    };
  });
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const toTextEdits = (document: OpenDocument, edits: readonly Edit[]): TextEdit[] =>
  edits.map((edit) => ({ range: toRange(document, edit), newText: edit.text }));

/** Edits of one document, bound to its present version where the client can tell. */
export function toWorkspaceEdit(
  document: OpenDocument,
  edits: readonly Edit[],
  { documentChanges, snippetEdits }: ClientFeatures,
  placeholder?: Placeholder,
): WorkspaceEdit {
  const { uri, version } = document;
  const textEdits = toTextEdits(document, edits);
  if (!documentChanges) return { changes: { [uri]: textEdits } };
  const all = snippetEdits && placeholder ? withPlaceholder(textEdits, placeholder) : textEdits;
  return { documentChanges: [{ textDocument: { uri, version }, edits: all }] };
}

/** Something that a person is to write or to confirm, once the edit is applied. */
export type Placeholder = { readonly text: string } | { readonly appended: string };

/** The first edit that holds the placeholder becomes a snippet. Of one line only: editors indent snippets anew. */
function withPlaceholder(edits: readonly TextEdit[], placeholder: Placeholder): (TextEdit | SnippetTextEdit)[] {
  const before = 'text' in placeholder ? placeholder.text : '';
  const index = edits.findIndex(({ newText }) => newText.includes(before) && !/[\r\n]/.test(newText));
  return edits.map((edit, at) => {
    if (at !== index) return edit;
    const { range, newText } = edit;
    const start = 'text' in placeholder ? newText.indexOf(before) : newText.length;
    const chosen = 'text' in placeholder ? before : placeholder.appended;
    const head = newText.slice(0, start);
    const tail = newText.slice(start + before.length);
    const value = `${escaped(head)}${'text' in placeholder ? '' : ' '}\${1:${escaped(chosen)}}${escaped(tail)}`;
    return { range, snippet: { kind: 'snippet', value } };
  });
}

const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** The title of a fix; it says where a person has to look at a value that Memlint had to pick. */
export const fixTitle = ({ title, needsValue }: Fix): string =>
  needsValue ? `${title} (confirm the value of ${needsValue.name})` : title;

/** Index of the fix that editors may take for "the" fix: the first safe one, or the only one. */
export function preferredFix(fixes: readonly Fix[]): number {
  const safe = fixes.findIndex((fix) => fix.applicability === 'safe' && !fix.needsValue);
  if (safe >= 0) return safe;
  return fixes.length === 1 && !fixes[0]?.needsValue ? 0 : -1;
}

/** Explains the findings at one place; `undefined` where there are none. */
export function toHover(
  document: OpenDocument,
  findings: readonly ShownFinding[],
  rules: readonly RuleInfo[],
  { markdownHover, commands }: Pick<ClientFeatures, 'markdownHover' | 'commands'>,
): Hover | undefined {
  const [first] = findings;
  if (!first) return undefined;
  const parts = findings.map((finding) => explain(finding, rules));
  const value = parts.join(markdownHover ? '\n\n---\n\n' : '\n\n');
  const kind = markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
  const start = Math.min(...findings.map((it) => it.start));
  const end = Math.max(...findings.map((it) => it.end));
  return { contents: { kind, value }, range: toRange(document, { start, end }) };

  /** A client that shows the page itself needs no network for it. */
  function pageOf(rule: string, url: string): string {
    const argument = encodeURIComponent(JSON.stringify([rule]));
    return commands.has(explainCommand) ? `command:${explainCommand}?${argument}` : url;
  }

  function plain(text: string): string {
    return markdownHover ? prose(text) : text;
  }

  function explain(finding: ShownFinding, all: readonly RuleInfo[]): string {
    const rule = all.find(({ id }) => id === finding.rule);
    // The message itself is what editors show beside the squiggle anyway.
    const title = rule?.summary ?? finding.message;
    const measured = finding.measured === undefined ? undefined : `Measured: ${plain(finding.measured)}.`;
    const paragraphs = [measured, rule?.docs.why].filter((it) => it !== undefined && it !== '');
    const url = ruleUrl(finding.rule);
    return markdownHover
      ? [`**${finding.rule}**: ${title}`, ...paragraphs, `[About this rule](${pageOf(finding.rule, url)})`].join('\n\n')
      : [`${finding.rule}: ${title}`, ...paragraphs, url].join('\n\n');
  }
}
