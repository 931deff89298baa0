/** The analyser as a host sees it: open documents, change them, ask for findings and fixes. */
import type { Finding, Fix, Group, Rule, RuleDocs, Severity, Span } from '../rule.ts';
import { precedence, rules as allRules } from '../rules/index.ts';
import { createGate } from '../semantic/needs.ts';
import { createMarker } from '../semantic/needs-in-text.ts';
import { loadPythonParser } from '../syntax/python-parser.ts';
import { verifiedChecks } from '../verified/index.ts';
import { dedent } from './dedent.ts';
import { openDeployment } from './deployment-document.ts';
import { PythonDocument } from './document.ts';
import { createProject, type PythonProject } from './project.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** The two WASM files, read by the host: `tree-sitter.wasm` of web-tree-sitter, `tree-sitter-python.wasm`. */
export interface WasmBytes {
  readonly runtime: Uint8Array;
  readonly python: Uint8Array;
}

/** Replaces `start..end` (offsets into the text before this change) by `text`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a host may show about a rule. */
export interface RuleInfo {
  readonly id: string;
  readonly group: Group;
  readonly summary: string;
  readonly severity: Severity;
  /** False: runs only when selected. */
  readonly enabled: boolean;
  /** On in notebooks even so. */
  readonly inNotebooks?: true;
  readonly docs: RuleDocs;
}

export interface Document {
  readonly text: string;
  /** Applies the changes in order; each one's offsets refer to the text the previous one left. */
  change(changes: readonly TextChange[]): void;
  configure(settings: Settings): void;
  /** All findings, sorted by position. Never throws, whatever the text. */
  findings(): readonly Finding[];
  /**
   * The same, in steps: yields between chunks so that a host can serve other requests and stop early.
   * What was found so far is remembered; starting again is cheap. Must not be stepped after `change`.
   */
  check(): Generator<undefined, readonly Finding[]>;
  /** Fixes for one of the current findings, preferred one first. Empty where no edit is certain. */
  fixes(finding: Finding): readonly Fix[];
  /** Problems inside the analyser (a rule that threw), for the host's log; drained by the call. */
  takeProblems(): readonly string[];
  /** True where some statement could not be parsed at all. */
  readonly hasSyntaxError: boolean;
  /** What could not be parsed, in document offsets and in order. */
  readonly syntaxErrors: readonly Span[];
  /** Frees the WASM memory held. The document must not be used afterwards. */
  dispose(): void;
}

export interface Analyser {
  readonly rules: readonly RuleInfo[];
  /** Opens a text that stands alone. */
  open(text: string, settings?: Settings, options?: OpenOptions): Document;
  /**
   * Opens a file that says how the program is run, as its name tells: see `deploymentKindOf`.
   * @param python opens the same text as Python, for a file that is both.
   * @returns undefined for any other file.
   */
  openDeployment(path: string, text: string, settings?: Settings, python?: () => Document): Document | undefined;
  /** Files that see each other. */
  createProject(): PythonProject;
  /** Opens a text to hear what it does right; its findings need nobody's attention. For reports. */
  openVerified?(text: string): Document;
}

export interface OpenOptions {
  /**
   * While a function does not parse, go on showing the findings it had, so that nothing flickers as a person
   * types. For editors; off by default.
   */
  readonly keepWhileBroken?: boolean;
}

/** Documentation without the indentation it has in the rule's source. */
function readable({ why, bad, good, notes, others, example }: RuleDocs): RuleDocs {
  return {
    ...(example === undefined ? {} : { example }),
    why: dedent(why),
    bad: dedent(bad),
    good: dedent(good),
    ...(notes === undefined ? {} : { notes: dedent(notes) }),
    ...(others === undefined ? {} : { others: dedent(others) }),
  };
}

function infoOf({ id, group, summary, severity, enabled, inNotebooks, docs }: Rule): RuleInfo {
  let text: RuleDocs | undefined;
  return {
    id,
    group,
    summary,
    severity,
    enabled,
    ...(inNotebooks ? { inNotebooks } : {}),
    // Most runs show nobody any documentation.
    get docs() {
      text ??= readable(docs);
      return text;
    },
  };
}

/** @throws when the WASM files do not load. */
export async function createAnalyser({ runtime, python }: WasmBytes, only?: readonly Rule[]): Promise<Analyser> {
  const parser = await loadPythonParser(runtime, python);
  const rules = only ?? allRules;
  const gate = createGate(rules);
  const mark = createMarker(rules);
  return {
    rules: rules.map(infoOf),
    open: (text, settings = defaultSettings, options = {}) =>
      new PythonDocument(text, {
        parser,
        rules,
        gate,
        precedence,
        settings,
        keepWhileBroken: options.keepWhileBroken ?? false,
      }),
    openVerified: (text) =>
      new PythonDocument(text, {
        parser,
        rules: verifiedChecks,
        precedence: [],
        settings: { ...defaultSettings, minConfidence: 'low' },
        keepWhileBroken: false,
      }),
    openDeployment: (path, text, settings = defaultSettings, python = undefined) =>
      openDeployment(text, { parser, rules, precedence, settings, path }, python),
    createProject: () => createProject({ parser, rules, gate, mark, precedence }, defaultSettings),
  };
}
