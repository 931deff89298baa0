/**
 * Which findings the editor shows. Unfinished code does not nag: a new Release finding in the function being typed in
 * waits for a pause there. Findings that were shown stay, findings that are settled go at once.
 */
import type { Span, TextChange } from '@memlint/shared-rules';
import { Emitter, type CancellationToken, type Event } from 'vscode-languageserver';
import type { Analysis } from './analysis.ts';
import type { Documents, OpenDocument } from './documents.ts';
import { enclosingFunction } from './enclosing-function.ts';
import { accepted } from './editor-baseline.ts';
import type { EditorEvidence, ShownFinding } from './editor-evidence.ts';
import type { SettingsStore } from './settings-store.ts';

export interface VisibleFindings {
  /** The findings to show now. Rejects as `Analysis.findings` does. */
  get(document: OpenDocument, token?: CancellationToken): Promise<readonly ShownFinding[]>;
  /** Checks now, whatever `run` says, and shows what was found. */
  check(document: OpenDocument, token?: CancellationToken): Promise<readonly ShownFinding[]>;
  /** What was shown last, without checking. */
  shown(document: OpenDocument): readonly ShownFinding[];
  /** When a document was last analysed, in milliseconds since 1970. */
  readonly lastScan: number | undefined;
  /** Fires where `get` would now give findings that it held back before. */
  readonly onDidReveal: Event<OpenDocument>;
  dispose(): void;
}

interface State {
  /** What was shown last, moved along with the edits since. */
  shown: readonly ShownFinding[] | undefined;
  /** Where and when the last edit was, if it still counts as typing. */
  typing: { readonly offset: number; readonly at: number } | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
}

interface Sources {
  readonly documents: Documents;
  readonly analysis: Analysis;
  readonly settings: SettingsStore;
  readonly evidence: EditorEvidence;
  /** False where the client cannot be told that more is to be seen. */
  readonly canReveal: boolean;
}

export function createVisibleFindings({
  documents,
  analysis,
  settings,
  evidence,
  canReveal,
}: Sources): VisibleFindings {
  const states = new Map<OpenDocument, State>();
  const revealed = new Emitter<OpenDocument>();
  const stateOf = (document: OpenDocument): State => {
    const state = states.get(document) ?? { shown: undefined, typing: undefined, timer: undefined };
    if (document.isOpen) states.set(document, state);
    return state;
  };
  const reveal = (document: OpenDocument, state: State): void => {
    state.typing = undefined;
    if (state.timer === undefined) return;
    clearTimeout(state.timer);
    state.timer = undefined;
    revealed.fire(document);
  };

  documents.onDidChange(({ document, changes }) => {
    const state = stateOf(document);
    state.shown = state.shown?.map((finding) => moveFinding(finding, changes));
    const last = changes.at(-1);
    if (last) state.typing = { offset: last.start + last.text.length, at: performance.now() };
  });
  documents.onDidSave((document) => reveal(document, stateOf(document)));
  documents.onDidClose((document) => {
    clearTimeout(states.get(document)?.timer);
    states.delete(document);
  });

  let lastScan: number | undefined;
  const analyse = async (document: OpenDocument, token?: CancellationToken): Promise<readonly ShownFinding[]> => {
    const findings = await analysis.findings(document, token);
    lastScan = Date.now();
    const { baseline } = await settings.of(document);
    return evidence.applied(accepted(findings, document, baseline), document);
  };

  return {
    async check(document, token) {
      const state = stateOf(document);
      state.shown = (await settings.of(document)).enabled ? await analyse(document, token) : [];
      state.typing = undefined;
      revealed.fire(document);
      return state.shown;
    },
    shown: (document) => states.get(document)?.shown ?? [],
    get lastScan() {
      return lastScan;
    },
    async get(document, token) {
      const { enabled, editor } = await settings.of(document);
      const state = stateOf(document);
      if (!enabled) {
        state.shown = undefined;
        return [];
      }
      // What a person asked for stays until the next time.
      if (editor.run === 'manual') return state.shown ?? [];
      if (editor.run === 'onSave' && document.isDirty && state.shown) return state.shown;
      const findings = await analyse(document, token);
      const { shown, typing } = state;
      const left = typing ? typing.at + editor.newFindingDelay - performance.now() : 0;
      if (!shown || !typing || left <= 0 || !canReveal) {
        state.shown = findings;
        return findings;
      }
      // Most keys bring nothing new: then the text need not be looked at.
      let here: number | undefined;
      const isHere = (it: ShownFinding): boolean => {
        here ??= enclosingFunction(document.text, typing.offset);
        return enclosingFunction(document.text, it.start) === here;
      };
      const places = new Set(shown.map((it) => `${it.start} ${it.rule}`));
      const wasShown = (it: ShownFinding): boolean =>
        places.has(`${it.start} ${it.rule}`) || shown.some((old) => old.rule === it.rule && touches(old, it));
      state.shown = findings.filter((it) => it.group !== 'release' || wasShown(it) || !isHere(it));
      clearTimeout(state.timer);
      const isHeldBack = state.shown.length < findings.length;
      state.timer = isHeldBack ? setTimeout(() => reveal(document, state), left) : undefined;
      return state.shown;
    },
    onDidReveal: revealed.event,
    dispose() {
      for (const { timer } of states.values()) clearTimeout(timer);
    },
  };
}

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** The finding where its text is after `changes`. */
function moveFinding(finding: ShownFinding, changes: readonly TextChange[]): ShownFinding {
  const related = finding.related.map((it) => ({ ...it, ...moveSpan(it, changes) }));
  return { ...finding, ...moveSpan(finding, changes), related };
}

function moveSpan({ start, end }: Span, changes: readonly TextChange[]): Span {
  for (const change of changes) {
    const grown = change.text.length - (change.end - change.start);
    const after = change.start + change.text.length;
    if (start >= change.end) start += grown;
    else if (start > change.start) start = change.start;
    if (end >= change.end && end > change.start) end += grown;
    else if (end > change.start) end = after;
    end = Math.max(start, end);
  }
  return { start, end };
}
